import { registerPage } from '../../records/register-page.tsx'
import { useFinancingSlots } from './use-financing-slots.tsx'

/** The financings of one working group, or of all that the reader may read. */
export const FinancingsPage = registerPage('financing', useFinancingSlots)
