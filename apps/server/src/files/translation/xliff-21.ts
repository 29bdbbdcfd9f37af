import type { Code } from '@minga/domain/translation/coded-line'
import type { TranslationUnit } from '@minga/domain/translation/translation-unit'

import { exportName, markName, writeCoded, type CodeWriter, type TranslatorsFile } from './translators-file.ts'
import { xmlAttributes, xmlWords } from './xml-words.ts'

/** XLIFF 2.1 (OASIS, ISO 21720): core elements alone, which every program that reads it keeps. */
export function xliff21(file: TranslatorsFile): string {
  const { id, title, source, target, units } = file
  const root = {
    xmlns: 'urn:oasis:names:tc:xliff:document:2.0',
    version: '2.1',
    srcLang: source,
    trgLang: target,
  }
  const name = exportName(id)
  const about = { id: name, original: name, canResegment: 'no' }
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<xliff${xmlAttributes(root)}>`,
    `<file${xmlAttributes(about)}>`,
    `<notes><note>${xmlWords(title)}</note></notes>`,
    ...units.map((unit) => unitXml(file, unit)),
    `</file>`,
    `</xliff>`,
    '',
  ].join('\n')
}

function unitXml(file: TranslatorsFile, unit: TranslationUnit): string {
  const { id, kind, isLocked, codes, source, target, state, standing } = unit
  const writer = codesIn21(file)
  const attributes = {
    id: id,
    type: `minga:${kind}`,
    translate: isLocked ? 'no' : 'yes',
    canResegment: 'no',
    'xml:space': 'preserve',
  }
  const segment = { id: 's1', state, subState: `minga:${standing}` }
  const notes = file.notes(unit).map((note) => `<note>${xmlWords(note)}</note>`)
  return [
    `<unit${xmlAttributes(attributes)}>`,
    notes.length === 0 ? '' : `<notes>${notes.join('')}</notes>`,
    `<segment${xmlAttributes(segment)}>`,
    `<source>${writeCoded(source, codes, writer)}</source>`,
    target === undefined ? '' : `<target>${writeCoded(target, codes, writer)}</target>`,
    `</segment></unit>`,
  ].join('')
}

const subTypes: Readonly<Record<string, string>> = { bold: 'xlf:b', italic: 'xlf:i', underline: 'xlf:u' }

function codesIn21({ shown }: TranslatorsFile): CodeWriter {
  return {
    text: xmlWords,
    open: (code) => {
      const name = markName(code.mark)
      const isLink = name === 'link'
      const words = shown(code)
      const attributes = {
        ...lockedIf(code),
        type: isLink ? 'link' : 'fmt',
        subType: isLink ? undefined : (subTypes[name] ?? `minga:${name}`),
        dispStart: words,
        dispEnd: `/${words}`,
      }
      return `<pc${xmlAttributes({ id: code.id, ...attributes })}>`
    },
    close: () => '</pc>',
    place: (code) => {
      const isBreak = code.element.name === 'hardBreak'
      const words = shown(code)
      const attributes = {
        ...lockedIf(code),
        type: isBreak ? 'fmt' : 'other',
        subType: isBreak ? 'xlf:lb' : `minga:${code.element.name}`,
        equiv: words,
        disp: words,
      }
      return `<ph${xmlAttributes({ id: code.id, ...attributes })}/>`
    },
  }
}

/** Tells the program that a needed code must be neither lost nor doubled. */
function lockedIf({ isNeeded }: Code): Readonly<Record<string, string>> {
  return isNeeded ? { canDelete: 'no', canCopy: 'no' } : {}
}
