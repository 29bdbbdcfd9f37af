import type { z } from 'zod'

import { declareKind } from '../record/declare-kind.ts'
import { choice, keyed, links, money, status, year } from '../record/field.ts'

/** A programme or a facility is the normal case; a record about one company's `project` needs a public source. */
export const financingTypes = ['programme', 'facility', 'project', 'technical-cooperation'] as const
/** The class of the body that carries it: never a company's name. */
export const sponsorClasses = ['public', 'private', 'mixed', 'association', 'bank'] as const
/** How far a buyer of the product has gone: without price and volume, which rivals must not read. */
export const offtakeStates = ['none', 'mou', 'hoa', 'binding'] as const
/** The environmental and social category of the development banks; FI: through a financial intermediary. */
export const safeguardCategories = ['a', 'b', 'c', 'fi'] as const

/** What needs money and may have several providers; what each provides is rows beside it. */
export const financingRecord = declareKind({
  kind: 'financing',
  root: 'financings',
  prefix: 'FIN',
  words: ['financiamiento', 'financiamento', 'financing', 'inversión', 'investimento', 'investment'],
  fields: {
    type: choice(financingTypes),
    /** The stage, in the order of a pipeline. */
    status: status(
      {
        idea: 'quiet',
        'pre-feasibility': 'quiet',
        feasibility: 'moving',
        engineering: 'moving',
        permitted: 'moving',
        decided: 'moving',
        construction: 'moving',
        operating: 'done',
        paused: 'warning',
        dropped: 'gone',
      },
      { first: 'idea', closed: ['operating', 'dropped'] },
    ),
    sponsor: choice(sponsorClasses),
    /** Amount and currency as one value; at the prices of `priceYear`. */
    need: money(),
    priceYear: year(),
    /** Mt CO2 by year, from public sources only. */
    abatement: keyed(),
    offtake: choice(offtakeStates),
    safeguards: choice(safeguardCategories),
    barriers: links('barrier'),
    actions: links('action'),
    milestones: links('milestone'),
  },
  leadOwes: true,
  longTexts: ['description'],
  special: { columns: ['needed'], sections: ['contributions', 'asks'] },
  layout: {
    columns: ['reference', 'title', 'type', 'needed', 'lead', 'countries', 'status', 'updated'],
    facets: ['status', 'type', 'sectors', 'countries', 'lead', 'sponsor'],
    first: [
      'status',
      'need',
      'priceYear',
      'contributions',
      'abatement',
      'barriers',
      'actions',
      'milestones',
      // A record about one company's project needs a public source: what it is stands beside where it comes from.
      'sources',
      'type',
      'sponsor',
      'lead',
      'sectors',
      'countries',
      'description',
    ],
    more: ['offtake', 'safeguards', 'supporting', 'outsideLead', 'illustrative'],
    last: ['asks'],
  },
})
export const financing = financingRecord.schema
export type Financing = z.infer<typeof financing>
