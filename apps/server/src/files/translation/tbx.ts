import { languages } from '@minga/domain/language/language'
import type { Term } from '@minga/domain/vocabulary/glossary'

import { xmlAttributes, xmlWords } from './xml-words.ts'

/** TBX-Basic in the form of ISO 30042:2019: a concept for each term, a section for each language. */
export function tbx(terms: readonly Term[], title: string): string {
  const root = {
    type: 'TBX-Basic',
    style: 'dca',
    'xml:lang': 'es',
    xmlns: 'urn:iso:std:iso:30042:ed-2',
  }
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<tbx${xmlAttributes(root)}>`,
    `<tbxHeader><fileDesc><sourceDesc><p>${xmlWords(title)}</p></sourceDesc></fileDesc></tbxHeader>`,
    `<text><body>`,
    ...terms.map(conceptXml),
    `</body></text>`,
    `</tbx>`,
    '',
  ].join('\n')
}

function conceptXml({ id, names, definition }: Term): string {
  const sections = languages.flatMap((language) => {
    // A section has a term at least: what is said in a language without one stands with the concept.
    if (names[language].length === 0) return []
    const said = definition[language] ?? ''
    const terms = names[language].map((name, at) => {
      const status = at === 0 ? 'preferredTerm-admn-sts' : 'admittedTerm-admn-sts'
      return `<termSec><term>${xmlWords(name)}</term><termNote type="administrativeStatus">${status}</termNote></termSec>`
    })
    return [`<langSec xml:lang="${language}">${said === '' ? '' : definitionXml(said)}${terms.join('')}</langSec>`]
  })
  const alone = languages.flatMap((language) => {
    const said = definition[language] ?? ''
    return names[language].length > 0 || said === '' ? [] : [definitionXml(said, language)]
  })
  return `<conceptEntry${xmlAttributes({ id: `t-${id}` })}>${alone.join('')}${sections.join('')}</conceptEntry>`
}

function definitionXml(said: string, language?: string): string {
  return `<descrip${xmlAttributes({ type: 'definition', 'xml:lang': language })}>${xmlWords(said)}</descrip>`
}
