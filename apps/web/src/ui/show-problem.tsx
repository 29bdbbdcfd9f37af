import { notifications } from '@mantine/notifications'

import { FormProblem } from './states.tsx'

/** Says why something that was asked for did not work, where no form is open to say it in. */
export function showProblem(error: unknown): void {
  notifications.show({ color: 'red', message: <FormProblem error={error} /> })
}
