import type { z } from 'zod'

import { StartupError } from '../data-folder.ts'

/** @throws StartupError with the name of what does not fit */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, name: string): z.infer<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new StartupError(`${[name, ...(issue?.path ?? [])].join('.')} does not fit: ${issue?.message ?? ''}`)
}
