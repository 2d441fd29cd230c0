import { type Tinted, tinted } from "./log-ansi";
import { hitsIn, piecesOf, type Stretch, withAddresses } from "./log-lines";
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
  const pieces = tinted(text);
  // What is looked for may begin in one colour and end in another.
  const hits = hitsIn(pieces.map((piece) => piece.text).join(""), wanted);
  let begin = 0;
  return pieces.map((piece, index) => {
    const at = begin;
    begin += piece.text.length;
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
    return <Tint key={index} piece={piece} begin={at} hits={hits} />;
  });
}

interface PartProps {
  /** Where in the message the part begins. */
  begin: number;
  hits: readonly Stretch[];
}

function Tint({ piece, begin, hits }: PartProps & { piece: Tinted }) {
  const words = withAddresses(piece.text).map(({ text, at, isAddress }) =>
    isAddress ? (
      <a
        key={at}
        href={text}
        target="_blank"
        rel="noopener noreferrer"
        className="text-accent underline underline-offset-2"
      >
        <Marked text={text} begin={begin + at} hits={hits} />
      </a>
    ) : (
      <Marked key={at} text={text} begin={begin + at} hits={hits} />
    ),
  );
  return piece.look ? <span className={piece.look}>{words}</span> : words;
}

function Marked({ text, begin, hits }: PartProps & { text: string }) {
  return piecesOf(text, begin, hits).map((piece, index) =>
    piece.isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
      <mark key={index} className="bg-hit text-text">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
