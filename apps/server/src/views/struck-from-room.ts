import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import type { Language } from '@minga/domain/language/language'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import type { Db } from '@minga/storage/database/schema'
import { allStrikeOuts, gapsOf } from '@minga/storage/strike-outs/strike-out-rows'
import { createInstance } from 'i18next'

import type { StruckFromRoom } from '../history/struck-gaps.ts'
import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { views: es }, pt: { views: pt }, en: { views: en } },
  ns: ['views'],
  defaultNS: 'views',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** Where something was struck out of a room's past, with what its readers are told in its place: when, by whom and why. */
export async function struckFromRoom(db: Db, room: string, language: Language): Promise<StruckFromRoom[]> {
  const gaps = await gapsOf(db, room)
  if (gaps.size === 0) return []
  const [strikeOuts, organisations] = await Promise.all([allStrikeOuts(db), allOrganisations(db)])
  const nameOf = (id: string) => organisations.find((each) => each.id === id)?.shortName ?? id
  const t = words.getFixedT(language)
  return strikeOuts.flatMap(({ id, ground, doneAt, organisation, confirmedOrganisation }) => {
    const found = gaps.get(id)
    if (found === undefined || doneAt === null) return []
    const [one, other] = [nameOf(organisation), nameOf(confirmedOrganisation ?? organisation)]
    const by = one === other ? one : t('and', { one, other })
    const said = t('struck', { day: dayWords(coalitionDay(doneAt), language), by, ground: t(`grounds.${ground}`) })
    return [{ words: said, runs: found.map(([client, clock, len, until]) => ({ client, clock, len, until })) }]
  })
}
