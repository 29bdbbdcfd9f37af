import { registerPage } from '../../records/register-page.tsx'
import { useLeverSlots } from './use-lever-slots.tsx'

/** The levers of one working group, or of all that the reader may read. */
export const LeversPage = registerPage('lever', useLeverSlots)
