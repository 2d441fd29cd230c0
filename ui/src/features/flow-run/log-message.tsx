import { type Tinted, tinted } from "./log-ansi";
import { piecesOf, withAddresses } from "./log-lines";
import { foldTraceback, framesIn } from "./traceback";

interface Props {
  text: string;
  /** What is looked for, to be marked. */
  wanted: string;
}

/** A message: its colours, its addresses, what is looked for; foreign frames folded away. */
export function Message({ text, wanted }: Props) {
  if (wanted.trim() || !text.includes("Traceback (most recent call last)")) {
    return <Words text={text} wanted={wanted} />;
  }
  return foldTraceback(text).map(({ isForeign, lines }, index) =>
    isForeign ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
      <details key={index} className="my-0.5">
        <summary className="cursor-pointer text-soft">
          {framesIn(lines)} {framesIn(lines) === 1 ? "frame" : "frames"} in packages
        </summary>
        <span className="text-soft">{lines.join("\n")}</span>
      </details>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
      <span key={index} className="block">
        <Words text={lines.join("\n")} wanted="" />
      </span>
    ),
  );
}

function Words({ text, wanted }: Props) {
  return tinted(text).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
    <Tint key={index} piece={piece} wanted={wanted} />
  ));
}

function Tint({ piece, wanted }: { piece: Tinted; wanted: string }) {
  const words = withAddresses(piece.text).map(({ text, isAddress }, index) =>
    isAddress ? (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
        key={index}
        href={text}
        target="_blank"
        rel="noopener noreferrer"
        className="text-accent underline underline-offset-2"
      >
        <Marked text={text} wanted={wanted} />
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
      <Marked key={index} text={text} wanted={wanted} />
    ),
  );
  return piece.look ? <span className={piece.look}>{words}</span> : words;
}

function Marked({ text, wanted }: Props) {
  return piecesOf(text, wanted).map(({ text, isHit }, index) =>
    isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
      <mark key={index} className="bg-hit text-text">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
