import { registerPage } from '../../records/register-page.tsx'
import { useActionSlots } from './use-action-slots.tsx'

/** The actions of one working group, or of all that the reader may read. */
export const ActionsPage = registerPage('action', useActionSlots)
