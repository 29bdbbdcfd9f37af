import { dispositions, type Disposition } from '@minga/domain/thread/thread'

import en from '../locales/en.json' with { type: 'json' }
import es from '../locales/es.json' with { type: 'json' }
import pt from '../locales/pt.json' with { type: 'json' }

/** The words that ministries and associations write in their own matrices. */
const alsoCalled: Readonly<Record<Disposition | 'open', readonly string[]>> = {
  open: ['abierto', 'abierta', 'aberto', 'aberta', 'en estudio', 'em análise', 'pending'],
  accepted: ['acogido', 'acogida', 'aceptada', 'incorporado', 'acolhido', 'acolhida', 'aceita', 'incorporated'],
  'accepted-in-part': [
    'parcial',
    'parcialmente',
    'acogido parcialmente',
    'acogida parcialmente',
    'aceptado parcialmente',
    'acolhido parcialmente',
    'aceito parcialmente',
    'partly',
    'partially accepted',
    'partly accepted',
  ],
  rejected: [
    'no acogido',
    'no acogida',
    'rechazada',
    'não acolhido',
    'não acolhida',
    'rejeitado',
    'rejeitada',
    'recusada',
  ],
  deferred: ['aplazada', 'pospuesto', 'postergado', 'adiada', 'postponed'],
  duplicate: ['duplicada', 'repetido', 'repetida'],
}

const known: ReadonlyMap<string, Disposition | null> = new Map(
  (['open' as const, ...dispositions] as const).flatMap((each) =>
    [...[es, pt, en].map((catalogue) => catalogue.disposition[each]), ...alsoCalled[each]].map(
      (words) => [folded(words), each === 'open' ? null : each] as const,
    ),
  ),
)

/** Reads a disposition by its name in any of the languages. @returns undefined for what is none, null for an open one */
export function readDisposition(words: string): Disposition | null | undefined {
  return known.get(folded(words))
}

function folded(words: string): string {
  return words
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[\s.,;:]+/g, ' ')
    .trim()
}
