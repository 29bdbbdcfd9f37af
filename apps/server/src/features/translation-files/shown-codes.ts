import type { Language } from '@minga/domain/language/language'
import { linkAddress } from '@minga/domain/navigation/link-address'
import { blockName, mentionWords, recordLink } from '@minga/domain/roadmap/block-names'
import type { ShowRecord } from '@minga/domain/text-form/read-text'
import type { Code } from '@minga/domain/translation/coded-line'
import { clauseBeginning } from '@minga/domain/translation/row-line'
import type { TranslationUnit } from '@minga/domain/translation/translation-unit'

import { markName } from '../../files/translation/translators-file.ts'
import { translationWords } from './translation-words.ts'

const looks = ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript'] as const

/** The meaning of a code in words. Of a record that the reader may not read, only its reference. */
export function shownCodes(show: ShowRecord, language: Language): (code: Code) => string {
  const t = translationWords(language)
  return (code) => {
    if (code.is === 'pair') {
      const name = markName(code.mark)
      if (name === 'link') return t('link', { address: addressIn(code.value) })
      const look = looks.find((each) => each === name)
      return t(look ?? (name === 'code' ? 'codeLook' : 'unknown'))
    }
    const { element } = code
    switch (element.name) {
      case blockName.hardBreak:
        return t('break')
      case blockName.footnote:
        return t('note')
      case blockName.mention:
        return mentionWords(element.attributes)
      case clauseBeginning:
        return t('paragraph')
      default: {
        const { data: link } = recordLink.safeParse(element.attributes)
        if (link === undefined) return t('unknown')
        const { name, title } = show(link)
        return title === '' ? name : `${name} ${title}`
      }
    }
  }
}

/** The notes for the translator beside a unit: its kind, its heading, its state, and the meaning of each code in it. */
export function notesOf(
  { kind, under, standing, codes, isLocked }: TranslationUnit,
  shown: (code: Code) => string,
  language: Language,
): string[] {
  const t = translationWords(language)
  const said = ['title', 'heading', 'caption', 'alternative-text', 'note', 'cell', 'card'] as const
  const named = said.find((each) => each === kind)
  const stands = codes.filter(({ is, isNeeded }) => isNeeded && is === 'place')
  return [
    ...(named === undefined ? [] : [t(`kind.${named}`)]),
    ...(under === '' ? [] : [t('under', { heading: under })]),
    ...(standing === 'to-update' ? [t('behind')] : []),
    ...(standing === 'machine' ? [t('machine')] : []),
    ...(isLocked ? [] : stands.map((code) => t('code', { id: code.id, shown: shown(code) }))),
  ]
}

function addressIn(value: unknown): string {
  const href = typeof value === 'object' && value !== null && 'href' in value ? value.href : undefined
  return linkAddress(href) ?? ''
}
