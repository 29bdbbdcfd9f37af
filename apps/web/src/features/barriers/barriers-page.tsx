import { registerPage } from '../../records/register-page.tsx'
import { useBarrierSlots } from './use-barrier-slots.tsx'

/** The barriers of one working group, or of all that the reader may read. */
export const BarriersPage = registerPage('barrier', useBarrierSlots)
