import type { TranslationUnit, UnitState } from '@minga/domain/translation/translation-unit'

import { exportName, markName, writeCoded, type CodeWriter, type TranslatorsFile } from './translators-file.ts'
import { xmlAttributes, xmlWords } from './xml-words.ts'

/** XLIFF 1.2, which the older programs of translators read. */
export function xliff12(file: TranslatorsFile): string {
  const { id, title, source, target, units } = file
  const about = {
    original: exportName(id),
    'source-language': source,
    'target-language': target,
    datatype: 'xml',
    'tool-id': 'minga',
  }
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">`,
    `<file${xmlAttributes(about)}>`,
    `<header><note>${xmlWords(title)}</note><tool tool-id="minga" tool-name="Minga"/></header>`,
    `<body>`,
    ...units.map((unit) => unitXml(file, unit)),
    `</body>`,
    `</file>`,
    `</xliff>`,
    '',
  ].join('\n')
}

/** The name of each state in XLIFF 1.2. */
const statesOf12: Readonly<Record<UnitState, string>> = {
  initial: 'needs-translation',
  translated: 'translated',
  reviewed: 'signed-off',
  final: 'final',
}

function unitXml(file: TranslatorsFile, unit: TranslationUnit): string {
  const { id, kind, isLocked, codes, source, target, state, standing } = unit
  const writer = codesIn12(file)
  const attributes = {
    id: id,
    restype: `x-minga-${kind}`,
    translate: isLocked ? 'no' : 'yes',
    approved: state === 'final' ? 'yes' : 'no',
    'xml:space': 'preserve',
  }
  const standingIn = {
    state: standing === 'machine' ? 'needs-review-translation' : statesOf12[state],
    'state-qualifier': standing === 'machine' ? 'mt-suggestion' : undefined,
  }
  const notes = file.notes(unit).map((note) => `<note>${xmlWords(note)}</note>`)
  return [
    `<trans-unit${xmlAttributes(attributes)}>`,
    `<source>${writeCoded(source, codes, writer)}</source>`,
    target === undefined ? '' : `<target${xmlAttributes(standingIn)}>${writeCoded(target, codes, writer)}</target>`,
    ...notes,
    `</trans-unit>`,
  ].join('')
}

const knownTypes: Readonly<Record<string, string>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underlined',
  link: 'link',
}

function codesIn12({ shown }: TranslatorsFile): CodeWriter {
  return {
    text: xmlWords,
    open: (code) => {
      const name = markName(code.mark)
      const attributes = { id: code.id, ctype: knownTypes[name] ?? `x-minga-${name}`, 'equiv-text': shown(code) }
      return `<g${xmlAttributes(attributes)}>`
    },
    close: () => '</g>',
    place: (code) => {
      const { name } = code.element
      const type = name === 'hardBreak' ? 'lb' : `x-minga-${name}`
      return `<x${xmlAttributes({ id: code.id, ctype: type, 'equiv-text': shown(code) })}/>`
    },
  }
}
