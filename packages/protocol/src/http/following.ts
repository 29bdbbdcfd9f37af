import { followable, following } from '@minga/domain/notice/notice'
import { z } from 'zod'

/** GET /api/following?kind=…&id=…: whether the person follows or mutes a place; null where they chose neither. */
export const followingQuery = z.strictObject(followable.shape)
export const followingAnswer = z.object({ state: following.nullable() })
/** POST /api/following */
export const followingChange = z.strictObject({ ...followable.shape, state: following })
