import type { InlineMark, Run, Words } from '@minga/domain/text-form/read-text'
import type { Note } from '@minga/domain/text-form/text-notes'
import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  Paragraph,
  TextRun,
  UnderlineType,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'

const looks = {
  bold: { bold: true },
  italic: { italics: true },
  underline: { underline: { type: UnderlineType.SINGLE } },
  strike: { strike: true },
  code: { font: 'Consolas' },
  subscript: { subScript: true },
  superscript: { superScript: true },
} as const satisfies Record<InlineMark, IRunOptions>

/** A line as Word's runs: a record is a link with its reference. */
export function lineRuns(line: readonly Run[], look: IRunOptions = {}): ParagraphChild[] {
  return line.map((run) => runOf(run, look))
}

export function runOf(run: Run, look: IRunOptions): ParagraphChild {
  switch (run.is) {
    case 'break':
      return new TextRun({ break: 1 })
    case 'record': {
      const { name, address, title } = run.record
      return address === null ? new TextRun({ ...look, text: name }) : linkRun(address, name, look, title)
    }
    case 'note':
      return new FootnoteReferenceRun(run.number)
    case 'words': {
      const marked = lookOf(run, look)
      return run.address === null
        ? new TextRun({ ...marked, text: run.text })
        : linkRun(run.address, run.text, marked, '')
    }
  }
}

/** How words look: as their place does, with their own marks. */
export function lookOf({ marks }: Pick<Words, 'marks'>, look: IRunOptions): IRunOptions {
  return Object.assign({}, look, ...marks.map((mark) => looks[mark]))
}

/** The notes of a text as Word's footnotes, by their numbers. */
export function footnotes(notes: readonly Note[]): Record<string, { readonly children: readonly Paragraph[] }> {
  return Object.fromEntries(
    notes.map(({ number, line }) => [
      number,
      { children: [new Paragraph({ style: 'FootnoteText', children: [new TextRun(' '), ...lineRuns(line)] })] },
    ]),
  )
}

export function linkRun(address: string, text: string, look: IRunOptions, tooltip: string): ExternalHyperlink {
  return new ExternalHyperlink({
    link: address,
    ...(tooltip !== '' && { tooltip }),
    children: [new TextRun({ ...look, text, style: 'Hyperlink' })],
  })
}
