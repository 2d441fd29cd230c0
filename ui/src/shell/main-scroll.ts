import { createContext, type RefObject, useContext } from "react";

/** The element that scrolls: long lists draw what is seen of them in it. */
export const ScrollArea = createContext<RefObject<HTMLElement | null>>({ current: null });

export function useScrollArea(): RefObject<HTMLElement | null> {
  return useContext(ScrollArea);
}
