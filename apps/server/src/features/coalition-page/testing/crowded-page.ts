import { barrierCategories } from '@minga/domain/barrier/barrier'
import { countedLevels } from '@minga/domain/chart/chart-data'
import { mostOnPage, type CoalitionPage, type PageRecord } from '@minga/domain/coalition-page/coalition-page'
import { totalsOf } from '@minga/domain/contribution/totals'
import { groupId, organisationId, recordId } from '@minga/domain/identity/ids'
import { buildPathway } from '@minga/domain/pathway/build-pathway'
import { madeLever, madePathway } from '@minga/domain/pathway/made-pathway'
import type { RecordKind } from '@minga/domain/record/record-kind'

const group = groupId.parse('steel')
const longest = 'Acción de 🌱 la región «andina» & O’Higgins: '.repeat(8).slice(0, 300)
const source = 'S38 gerencia-ambiental.example/308_julio2024, texto de una asociación, '.repeat(5).slice(0, 300)

function crowd<Made>(size: number, make: (at: number) => Made): Made[] {
  return Array.from({ length: size }, (_, at) => make(at))
}

function record(kind: RecordKind, reference: string): PageRecord {
  const id = recordId.parse(reference)
  return { record: id, kind, reference, group, title: { es: longest }, illustrative: true, sources: [source, source] }
}

const levels = Object.fromEntries(countedLevels.map((level) => [level, 4321]))

/** As much of everything as the page ever has, each as long as it may be. */
export const crowdedPage: CoalitionPage = {
  day: '2026-11-29',
  coalition: { es: longest },
  groups: crowd(30, (at) => ({ id: groupId.parse(`group-${at}`), names: { es: longest.slice(0, 60) } })),
  preparing: 3,
  unreadable: 4,
  pathways: {
    shown: crowd(mostOnPage.pathways, (at) => ({
      group,
      status: 'draft',
      pathway: buildPathway({
        ...madePathway,
        record: recordId.parse(`pathway-${at}`),
        title: { es: longest },
        boundary: longest,
        illustrative: true,
        levers: crowd(12, (lever) => ({
          ...madeLever(`lever-${lever}`, {
            abatement: { 2030: '0.1', 2040: '0.2', 2050: '1' },
            delay: at > 1 ? lever % 2 : 0,
          }),
          title: { es: longest },
        })),
      }),
      levers: crowd(12, (lever) => ({ ...record('lever', `LEV-${lever}`), record: recordId.parse(`lever-${lever}`) })),
    })),
    more: 90,
  },
  barriers: {
    counts: Object.fromEntries(barrierCategories.map((each) => [each, levels])) as CoalitionPage['barriers']['counts'],
    illustrative: 9999,
    gravest: crowd(mostOnPage.barriers, (at) => ({
      ...record('barrier', `BAR-${at}`),
      category: 'regulatory',
      level: 'critical',
      since: '2026-01-31',
      holdsBack: crowd(mostOnPage.heldBack, (held) => record('milestone', `MIL-${held}`)),
      holdsBackMore: 12,
    })),
  },
  late: {
    actions: 5000,
    milestones: 5000,
    illustrative: 1,
    more: 30,
    byLead: crowd(mostOnPage.sides, (at) => ({
      lead: {
        is: 'organisation',
        id: organisationId.parse(`o${at}`),
        shortName: 'Organización '.repeat(3),
        hue: 'teal',
      },
      actions: 400,
      milestones: 30,
      days: 4000,
    })),
    longest: crowd(mostOnPage.late, (at) => ({
      ...record('action', `ACT-${at}`),
      due: '2020-06-30',
      days: 2343,
      lead: { is: 'outside', name: longest.slice(0, 160) },
    })),
  },
  financing: { sourced: money(), illustrative: money() },
}

function money(): CoalitionPage['financing']['sourced'] {
  return {
    count: 80,
    totals: totalsOf(
      crowd(9, (at) => ({
        need: '123456789012345.67 USD',
        priceYear: 2020 + at,
        contributions: [
          { standing: 'reported' as const, said: said('12345678901234.56 CLP', 'signed') },
          { standing: 'reported' as const, said: said('1234567890123.45 USD', 'approved') },
          { standing: 'confirmed' as const, said: said('999999999999.99 USD', 'signed', '1100') },
        ],
      })),
    ),
    unsourced: 7,
    records: crowd(mostOnPage.financings, (at) => record('financing', `FIN-${at}`)),
    contributions: { confirmed: 300, reported: 400 },
  }
}

function said(amount: string, state: 'signed' | 'approved', instrument: '421' | '1100' = '421') {
  const conversion = { to: 'USD', rate: '0.000123456', day: '2026-01-30', source: source.slice(0, 120) } as const
  return { instrument, amount, state, conversion }
}
