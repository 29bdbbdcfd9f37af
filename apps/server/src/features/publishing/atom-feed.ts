import { textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'

import { xml, type Html } from '../../pages/html.ts'
import { publicAddress } from '../../views/public-address.ts'
import type { PublicFacts } from './public-facts.ts'
import { publicWords } from './public-words.ts'

interface Entry {
  readonly id: string
  readonly at: string
  readonly title: string
  readonly address: string
  readonly words: string
}

/** News of a text, the latest first: its published versions, and what was corrected in them (RFC 4287). */
export function atomFeed({ title }: { readonly title: string }, facts: PublicFacts, language: Language): string {
  const { slug, site, coalition, shown } = facts
  const t = publicWords(language)
  const own = publicAddress(site, slug)
  const news = entriesOf(facts, language)
  const updated = news[0]?.at ?? shown.publishedAt
  const written = xml`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${localeOf[language]}">
      <id>${own}</id>
      <title>${t('feedTitle', { title })}</title>
      <updated>${updated}</updated>
      <author><name>${textIn(coalition, language) || 'Minga'}</name></author>
      <link rel="self" type="application/atom+xml" href="${own}/atom.xml?language=${language}" />
      <link rel="alternate" type="text/html" href="${own}?language=${language}" />
      ${news.map(entryXml)}</feed
    > `
  return written.toString()
}

function entriesOf({ slug, site, versions, errata }: PublicFacts, language: Language): Entry[] {
  const t = publicWords(language)
  const published = versions.filter(({ act }) => act === 'published')
  const entries = published.flatMap(({ version, number, name, publishedAt }): Entry[] => {
    const address = publicAddress(site, slug, number)
    const corrections = errata
      .filter((erratum) => erratum.version === version)
      .map(({ id, at, words }) => ({
        id: `urn:uuid:${id}`,
        at,
        title: t('feedErratum', { number }),
        address: `${address}?language=${language}#errata`,
        words: textIn(words, language),
      }))
    const title = t('feedVersion', { number, name })
    return [
      { id: address, at: publishedAt, title, address: `${address}?language=${language}`, words: title },
      ...corrections,
    ]
  })
  return entries.toSorted((one, other) => (one.at < other.at ? 1 : -1))
}

function entryXml({ id, at, title, address, words }: Entry): Html {
  return xml`<entry>
    <id>${id}</id>
    <title>${title}</title>
    <updated>${at}</updated>
    <link rel="alternate" type="text/html" href="${address}" />
    <summary>${words}</summary>
  </entry> `
}
