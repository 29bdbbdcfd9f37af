import { z } from 'zod'

import type { Measure } from '../series/unit.ts'

/**
 * The role of a series in a pathway: business as usual, the residual that its source states, observed emissions, tonnes of
 * carbon dioxide for a tonne of product (observed, and as a target), and tonnes of product.
 */
export const pathwayRoles = ['usual', 'residual', 'observed', 'intensity', 'intensity-target', 'production'] as const
export const pathwayRole = z.enum(pathwayRoles)
export type PathwayRole = z.infer<typeof pathwayRole>

/** The measure of the series of each role. A pathway computes in the reference unit of that measure. */
export const measureOfRole = {
  usual: 'carbon dioxide a year',
  residual: 'carbon dioxide a year',
  observed: 'carbon dioxide a year',
  intensity: 'carbon dioxide for a mass',
  'intensity-target': 'carbon dioxide for a mass',
  production: 'mass a year',
} as const satisfies Readonly<Record<PathwayRole, Measure>>

/** Roles in which several series stand side by side, because observed figures contradict each other. */
export const sharedRoles: ReadonlySet<PathwayRole> = new Set(['observed', 'intensity'])

/** How many series one pathway may have in a shared role. */
export const mostOfRole = 10
