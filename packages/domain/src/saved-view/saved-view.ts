import { z } from 'zod'

import { plainLine } from '../organisation/plain-line.ts'

export const savedViewId = z.uuid().brand<'SavedViewId'>()
export type SavedViewId = z.infer<typeof savedViewId>

/** The owner of a view: one person, who alone sees it, or the group. */
export const viewScope = z.enum(['mine', 'group'])
export type ViewScope = z.infer<typeof viewScope>

export const longestViewName = 80
export const viewName = plainLine(longestViewName)

/** How many views a person may have in a group, and a group. */
export const mostViews = { mine: 50, group: 100 } as const satisfies Record<ViewScope, number>
