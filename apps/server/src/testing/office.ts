import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Opens a file in LibreOffice and saves it as another kind. It warns of nothing and repairs nothing: a file that it
 * cannot read gives no output, which throws here.
 *
 * @param from the extension, by which LibreOffice tells what it is, with a filter where that is not enough:
 *   `html:HTML (StarWriter)` reads a page as Writer reads what is pasted
 * @param to an extension, with a filter and its options where one is needed: `csv:Text - txt - csv (StarCalc):44,34,76`
 */
export async function convert(bytes: Uint8Array, from: string, to: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-office-'))
  try {
    const [extension, filter] = from.split(':')
    const given = join(folder, `given.${extension}`)
    writeFileSync(given, bytes)
    await run('soffice', [
      // A profile of its own: two of them at once would wait for one another.
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      ...(filter === undefined ? [] : [`--infilter=${filter}`]),
      '--convert-to',
      to,
      '--outdir',
      join(folder, 'made'),
      given,
    ])
    return readFileSync(join(folder, 'made', `given.${to.split(':')[0]}`))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The words of a document as its reader sees them on paper, page by page. */
export async function printedPages(bytes: Uint8Array, from: string): Promise<string[]> {
  const pdf = from === 'pdf' ? bytes : await convert(bytes, from, 'pdf')
  const folder = mkdtempSync(join(tmpdir(), 'minga-pdf-'))
  try {
    const file = join(folder, 'printed.pdf')
    writeFileSync(file, pdf)
    const { stdout } = await run('pdftotext', ['-layout', file, '-'], { maxBuffer: 2 ** 26 })
    return stdout.split('\f').slice(0, -1)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A word on paper, in points from the upper left corner of its page. */
interface PlacedWord {
  readonly text: string
  readonly top: number
  readonly foot: number
  readonly right: number
}

/** The words of a PDF with where they lie, page by page. */
export async function placedWords(pdf: Uint8Array): Promise<PlacedWord[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-pdf-'))
  try {
    const file = join(folder, 'printed.pdf')
    writeFileSync(file, pdf)
    const { stdout } = await run('pdftotext', ['-bbox', file, '-'], { maxBuffer: 2 ** 26 })
    const word = /yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g
    return stdout
      .split('</page>')
      .slice(0, -1)
      .map((page) =>
        [...page.matchAll(word)].map(([, top, right, foot, text = '']) => ({
          text,
          top: Number(top),
          right: Number(right),
          foot: Number(foot),
        })),
      )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The cells of the first sheet as LibreOffice shows them, after it has computed what it takes for formulas. */
export async function shownCells(bytes: Uint8Array, from: string): Promise<string[][]> {
  // Tab between cells, no quotes, UTF-8, from the first line, as shown.
  const csv = await convert(bytes, from, 'csv:Text - txt - csv (StarCalc):9,0,76,1,,0,false,true')
  return csv
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
}
