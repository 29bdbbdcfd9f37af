import { exportName, markName, writeCoded, type CodeWriter, type TranslatorsFile } from './translators-file.ts'
import { xmlAttributes, xmlWords } from './xml-words.ts'

/** TMX 1.4b of pairs that are translated: what translators' programs remember of a text. */
export function tmx(file: TranslatorsFile, made: Date): string {
  const { id, title, source, target, units } = file
  const header = {
    creationtool: 'Minga',
    creationtoolversion: '1',
    segtype: 'paragraph',
    'o-tmf': 'Minga',
    adminlang: 'en',
    srclang: source,
    datatype: 'xml',
    creationdate: made.toISOString().replaceAll(/[-:]|\.\d+/g, ''),
  }
  const pairs = units.flatMap(({ id: unit, isLocked, codes, source: words, target: translated }) => {
    if (isLocked || translated === undefined) return []
    const writer = codesInTmx(file)
    const tuv = (language: string, line: typeof words) =>
      `<tuv xml:lang="${language}"><seg>${writeCoded(line, codes, writer)}</seg></tuv>`
    return [`<tu${xmlAttributes({ tuid: unit })}>${tuv(source, words)}${tuv(target, translated)}</tu>`]
  })
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<tmx version="1.4">`,
    `<header${xmlAttributes(header)}><note>${xmlWords(title)}</note><prop type="x-minga-export">${exportName(id)}</prop></header>`,
    `<body>`,
    ...pairs,
    `</body>`,
    `</tmx>`,
    '',
  ].join('\n')
}

function codesInTmx({ shown }: TranslatorsFile): CodeWriter {
  return {
    text: xmlWords,
    open: (code) => {
      const name = markName(code.mark)
      return `<bpt${xmlAttributes({ i: code.id, x: code.id, type: name })}>${xmlWords(shown(code))}</bpt>`
    },
    close: (code) => `<ept${xmlAttributes({ i: code.id })}>${xmlWords(`/${shown(code)}`)}</ept>`,
    place: (code) => {
      const { name } = code.element
      return `<ph${xmlAttributes({ x: code.id, type: name === 'hardBreak' ? 'lb' : name })}>${xmlWords(shown(code))}</ph>`
    },
  }
}
