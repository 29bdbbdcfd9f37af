import type { ReactNode } from 'react'

/** A compliance notice as it was typed: paragraphs stand apart by an empty line, and lines with a dash are a list. */
export function ComplianceText({ text, lang }: { readonly text: string; readonly lang: string }) {
  return (
    <div className="compliance-text" lang={lang}>
      {blocksOf(text).map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the text does not change while it is shown
        <Block key={index} lines={block} />
      ))}
    </div>
  )
}

function Block({ lines }: { readonly lines: readonly string[] }): ReactNode {
  if (!lines.every((line) => dash.test(line))) return <p>{lines.join('\n')}</p>
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line.replace(dash, '')}</li>
      ))}
    </ul>
  )
}

const dash = /^\s*[-–•]\s+/u

function blocksOf(text: string): string[][] {
  return text
    .split(/\n\s*\n/u)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
}
