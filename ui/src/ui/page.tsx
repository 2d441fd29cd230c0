import { type ReactNode, useEffect } from "react";

interface Props {
  title: string;
  /** What the tab of the browser says, if that is more than the title. */
  tab?: string;
  /** What can be done on the whole page. */
  actions?: ReactNode;
  /** What stands above the title, such as where the page belongs. */
  above?: ReactNode;
  children: ReactNode;
}

/** A page: its heading, what can be done on it, and what it shows. */
export function Page({ title, tab, actions, above, children }: Props) {
  useTabTitle(tab ?? title);
  return (
    <div className="mx-auto flex w-full max-w-[110rem] flex-col gap-4 p-4 sm:px-6 sm:py-5">
      <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {above}
          <h1 className="break-words font-semibold text-2xl tracking-tight">{title}</h1>
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

export function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Provost`;
  }, [title]);
}
