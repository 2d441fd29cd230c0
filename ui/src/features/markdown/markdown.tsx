/** Markdown as parts of the page: made of its words, never of HTML that somebody wrote. */

import clsx from "clsx";
import { Lexer, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";

import { Wide } from "@/ui/wide";

import { decoded, headingsIn, levelsOf, ownPicture, safeHref } from "./text";

interface Props {
  text: string;
  /** The level of its first heading. */
  level?: 2 | 3 | 4;
}

/** Longer texts are shown as they are written. */
const MOST_LETTERS = 300_000;

/** What lies deeper in one another than this is shown as it is written. */
const DEEPEST = 40;

interface Drawing {
  levels: ReadonlyMap<Token, number>;
  depth: number;
}

/** A text in Markdown. Pictures of other hosts are links, since this page asks nobody else. */
export default function Markdown({ text, level = 2 }: Props) {
  const tokens = readTokens(text);
  if (!tokens) {
    return <Raw text={text} />;
  }
  const headings = headingsIn(tokens);
  const numbers = levelsOf(
    headings.map((token) => (token as Tokens.Heading).depth),
    level,
  );
  const levels = new Map(headings.map((token, index) => [token, numbers[index] ?? 6]));
  return (
    <div className="flex min-w-0 flex-col gap-3 [overflow-wrap:anywhere]">
      {drawn(tokens, { levels, depth: 0 })}
    </div>
  );
}

/** The parts of a text; none of one that is too long or too deep to be read. */
function readTokens(text: string): Token[] | undefined {
  if (text.length > MOST_LETTERS) {
    return undefined;
  }
  try {
    return Lexer.lex(text);
  } catch {
    return undefined;
  }
}

function Raw({ text }: { text: string }) {
  return (
    <pre className="whitespace-pre-wrap rounded-md bg-sunken p-3 font-mono text-sm [overflow-wrap:anywhere]">
      {text}
    </pre>
  );
}

function drawn(tokens: readonly Token[], { levels, depth }: Drawing): ReactNode {
  const inner = { levels, depth: depth + 1 };
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
    <Fragment key={index}>
      {depth > DEEPEST ? token.raw : one(token as Tokens.Generic, inner)}
    </Fragment>
  ));
}

function one(token: Tokens.Generic, inner: Drawing): ReactNode {
  const children = () => drawn(token.tokens ?? [], inner);
  switch (token.type) {
    case "heading":
      return <Heading level={inner.levels.get(token as Token) ?? 6}>{children()}</Heading>;
    case "paragraph":
      return <p className="max-w-prose">{children()}</p>;
    case "strong":
      return <strong className="font-semibold">{children()}</strong>;
    case "em":
      return <em>{children()}</em>;
    case "del":
      return <del>{children()}</del>;
    case "codespan":
      return <code className="rounded bg-sunken px-1 font-mono text-sm">{token.text}</code>;
    case "code":
      return <Raw text={token.text as string} />;
    case "blockquote":
      return (
        <blockquote className="flex flex-col gap-2 border-line border-l-2 pl-3 text-soft">
          {children()}
        </blockquote>
      );
    case "list":
      return <List list={token as Tokens.List} inner={inner} />;
    case "table":
      return <Cells table={token as Tokens.Table} inner={inner} />;
    case "hr":
      return <hr className="border-rule" />;
    case "br":
      return <br />;
    case "link":
      return <Outward href={token.href as string}>{children()}</Outward>;
    case "image":
      return <Picture href={token.href as string} text={decoded(token.text as string)} />;
    case "checkbox":
      return <Tick isDone={token.checked as boolean} />;
    case "space":
    case "def":
      return null;
    case "text":
      return token.tokens ? children() : decoded(token.text as string);
    case "escape":
      return decoded(token.text as string);
    default:
      // HTML and whatever else there may be, as it is written.
      return token.raw;
  }
}

const SIZES = ["", "", "text-xl", "text-lg", "", "", ""];

function Heading({ level, children }: { level: number; children: ReactNode }) {
  const Tag = `h${level}` as "h2";
  return <Tag className={clsx("mt-1 font-semibold first:mt-0", SIZES[level])}>{children}</Tag>;
}

function List({ list, inner }: { list: Tokens.List; inner: Drawing }) {
  const Tag = list.ordered ? "ol" : "ul";
  const hasTicks = list.items.every((item) => item.task);
  return (
    <Tag
      {...(list.ordered && list.start !== "" ? { start: list.start } : {})}
      className={clsx(
        "flex max-w-prose flex-col gap-1",
        hasTicks ? "list-none" : ["pl-6", list.ordered ? "list-decimal" : "list-disc"],
      )}
    >
      {list.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
        <li key={index}>{drawn(item.tokens, inner)}</li>
      ))}
    </Tag>
  );
}

function Tick({ isDone }: { isDone: boolean }) {
  return (
    <>
      <span aria-hidden>{isDone ? "☑ " : "☐ "}</span>
      <span className="sr-only">{isDone ? "Done: " : "To do: "}</span>
    </>
  );
}

const ALIGN = { left: "text-left", center: "text-center", right: "text-right" } as const;

function Cells({ table, inner }: { table: Tokens.Table; inner: Drawing }) {
  const look = (cell: Tokens.TableCell) =>
    clsx("border-rule border-b px-3 py-1.5", ALIGN[cell.align ?? "left"]);
  return (
    <Wide label="Table">
      <table className="border-collapse [overflow-wrap:normal]">
        <thead className="bg-sunken">
          <tr>
            {table.header.map((cell, index) =>
              cell.text.trim() ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their order
                <th key={index} scope="col" className={clsx(look(cell), "font-medium text-soft")}>
                  {drawn(cell.tokens, inner)}
                </th>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their order
                <td key={index} className={look(cell)} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stay in their order
            <tr key={index} className="last:*:border-b-0">
              {row.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their order
                <td key={place} className={look(cell)}>
                  {drawn(cell.tokens, inner)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** A link to elsewhere; what may not be followed is shown with where it would lead. */
function Outward({ href, children }: { href: string; children: ReactNode }) {
  const safe = safeHref(href);
  return safe ? (
    <a href={safe} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ) : (
    <>
      {children} <span className="text-soft">({href})</span>
    </>
  );
}

function Picture({ href, text }: { href: string; text: string }) {
  const own = ownPicture(href);
  return own ? (
    <img src={own} alt={text} className="max-w-full rounded-md" />
  ) : (
    <Outward href={href}>Picture: {text || href}</Outward>
  );
}
