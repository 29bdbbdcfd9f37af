import { z } from 'zod'

import type { Measure } from '../series/unit.ts'

/**
 * What a series is in a pathway: business as usual, what its source says is left, what was observed, tonnes of carbon
 * dioxide for a tonne of product as observed and as aimed at, and tonnes of product.
 */
export const pathwayRoles = ['usual', 'residual', 'observed', 'intensity', 'intensity-target', 'production'] as const
export const pathwayRole = z.enum(pathwayRoles)
export type PathwayRole = z.infer<typeof pathwayRole>

/** What the series of a role measures, in whose unit of reference it is computed with. */
export const measureOfRole = {
  usual: 'carbon dioxide a year',
  residual: 'carbon dioxide a year',
  observed: 'carbon dioxide a year',
  intensity: 'carbon dioxide for a mass',
  'intensity-target': 'carbon dioxide for a mass',
  production: 'mass a year',
} as const satisfies Readonly<Record<PathwayRole, Measure>>

/** Roles that several series may have side by side: figures that were observed contradict each other. */
export const sharedRoles: ReadonlySet<PathwayRole> = new Set(['observed', 'intensity'])

/** How many series one pathway may have in a role that several may have. */
export const mostOfRole = 10
