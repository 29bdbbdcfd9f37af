import { z } from 'zod'

const flag = z
  .enum(['0', '1', 'false', 'true', ''])
  .default('0')
  .transform((value) => value === '1' || value === 'true')

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => new URL(text).origin)

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  MINGA_DATA: z.string().min(1).default('./data'),
  MINGA_DEMO: flag,
  MINGA_URL: origin.optional(),
})

export interface Settings {
  readonly host: string
  readonly port: number
  /** The data folder. */
  readonly data: string
  /** Whether to seed the demo where there is no data yet, and to show its people on the sign-in page. */
  readonly demo: boolean
  /** The public origin, where it is not the address that the server listens at. */
  readonly url: string | undefined
}

/** The only reader of the environment. @throws with one sentence that names the variable that does not fit */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  const parsed = environment.safeParse(variables)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`${issue?.path.join('.') ?? 'the environment'} does not fit: ${issue?.message ?? ''}`)
  }
  const { HOST: host, PORT: port, MINGA_DATA: data, MINGA_DEMO: demo, MINGA_URL: url } = parsed.data
  return { host, port, data, demo, url }
}
