import {
  contributionId,
  keptContribution,
  keptOutside,
  outsideProvider,
  saidContribution,
} from '@minga/domain/contribution/contribution'
import { contributionActs } from '@minga/domain/contribution/contribution-act'
import { figures } from '@minga/domain/contribution/totals'
import { groupId, organisationId, recordId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { sumText } from '@minga/domain/money/amount'
import { rate } from '@minga/domain/money/rate'
import { z } from 'zod'

import { decider } from './outcomes.ts'
import { pageQuery } from './pages.ts'

/** How many contributions one financing has at most. */
export const mostContributions = 200
/** How many acts one contribution has. After them its provider can still withhold it. */
export const mostActs = 200

/**
 * POST /api/records/:recordId/contributions, of a financing. `provider` is an organisation of the coalition, `outside` a body
 * that has nobody here: one of the two. By the provider's own people; or by editors of the group, who before `approved` name a
 * public source (`public`). `approved` and later need a `day` and a `document`. The same again gets the same answer.
 */
export const newContribution = saidContribution
  .extend({
    id: contributionId,
    provider: organisationId.optional(),
    outside: outsideProvider.optional(),
  })
  .refine(({ provider, outside }) => (provider === undefined) !== (outside === undefined), {
    message: 'an organisation of the coalition, or a body outside it',
    path: ['provider'],
  })
export type NewContribution = z.input<typeof newContribution>

const key = z.uuid()
/** The revision that the person read: 409 where another one stands by now. Without it the one that stands is meant. */
const seen = z.int().min(1).optional()

/**
 * POST /api/contributions/:contributionId/{confirm, decline, hide}: by the provider's own people. What is declined or hidden is
 * there for them alone, until they confirm it. Of a body outside, editors of the group can hide it.
 */
export const contributionAnswer = z.strictObject({ key, seen })

/**
 * POST /api/contributions/:contributionId/change: replaces all that is said of it. By the provider's own people, whose word it is
 * then; and by the person who reported it, until the provider has answered. The provider stays the same.
 */
export const contributionChange = saidContribution.extend({ key, seen })
export type ContributionChange = z.input<typeof contributionChange>

/** A contribution as it stands. */
export const contribution = z.object({
  id: contributionId,
  record: recordId,
  /** One of the two is null. */
  provider: organisationId.nullable(),
  outside: keptOutside.nullable(),
  /** `reported`: in the provider's name, and not confirmed by the provider. Only the provider's own people see the last two. */
  standing: z.enum(['reported', 'confirmed', 'declined', 'hidden']),
  /** For others than its provider's people, the acts since it was last withheld: they count from 1. */
  revision: z.int(),
  said: keptContribution,
  /** Of the last act. */
  by: decider,
  at: z.iso.datetime(),
  /** Whether the reader answers for its provider; and whether they may say something else of it. */
  mayAnswer: z.boolean(),
  mayChange: z.boolean(),
})
export type ContributionView = z.infer<typeof contribution>
export const contributionAnswered = z.object({ contribution })

/** Sums are decimal texts with the currency: exact, and never across currencies or price years. */
export const totalsLine = z.object({
  currency: z.string(),
  priceYear: z.int().nullable(),
  need: sumText.nullable(),
  sums: z.record(z.enum(figures), sumText),
  /** The part of each that its provider has not confirmed. */
  unconfirmed: z.record(z.enum(figures), sumText),
  gap: z.discriminatedUnion('is', [
    z.object({
      is: z.literal('computed'),
      amount: sumText,
      rates: z.array(rate.extend({ from: z.string(), source: z.string() })),
    }),
    z.object({
      is: z.literal('not-computed'),
      why: z.enum(['no-need', 'currencies']),
      currencies: z.array(z.string()),
    }),
  ]),
})
export type TotalsLineView = z.infer<typeof totalsLine>

/** GET /api/records/:recordId/contributions */
export const contributionsAnswer = z.object({
  contributions: z.array(contribution),
  totals: z.array(totalsLine),
  /** Whether the reader may enter one: of their own organisation, and of others. */
  mayGive: z.boolean(),
  mayReport: z.boolean(),
})
export type Contributions = z.infer<typeof contributionsAnswer>

/**
 * GET /api/contributions/:contributionId/history: what was said, the first first. All of it for its provider's people; for
 * others what was said since they last withheld it, counted from 1.
 */
export const contributionHistory = z.object({
  acts: z.array(
    z.object({
      revision: z.int(),
      act: z.enum(contributionActs),
      said: keptContribution,
      by: decider,
      at: z.iso.datetime(),
    }),
  ),
})

/** A financing beside its contributions. */
const namedFinancing = z.object({ record: recordId, reference: z.string(), group: groupId, title: localizedText })

/** GET /api/groups/:groupId/financing */
export const groupFinancing = z.object({
  /** Of all financings of the group that are not archived. */
  totals: z.array(totalsLine),
  count: z.int(),
  /** How many financings of each type, or of none (`null`), help with each barrier, and what they need. */
  barriers: z.array(
    z.object({
      barrier: z.object({ record: recordId, reference: z.string(), group: groupId, title: localizedText }),
      types: z.array(
        z.object({
          type: z.string().nullable(),
          count: z.int(),
          needs: z.array(z.object({ need: sumText, priceYear: z.int().nullable() })),
        }),
      ),
    }),
  ),
})
export type GroupFinancing = z.infer<typeof groupFinancing>

/** GET /api/organisations/:organisationId/contributions: of the groups that the reader may read, page by page. */
export const providedQuery = z.strictObject(pageQuery)
export const providedAnswer = z.object({
  contributions: z.array(contribution.extend({ financing: namedFinancing })),
  /** What the organisation confirmed, and what is said in its name: the sums of all pages. */
  totals: z.object({ confirmed: z.array(totalsLine), reported: z.array(totalsLine) }),
  cursor: z.string().optional(),
})
export type Provided = z.infer<typeof providedAnswer>
