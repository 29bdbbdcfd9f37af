import { registerPage } from '../../records/register-page.tsx'
import { useActionSlots } from './use-action-slots.tsx'

/** What organisations have undertaken: in one working group, or in all that the reader may read. */
export const ActionsPage = registerPage('action', useActionSlots)
