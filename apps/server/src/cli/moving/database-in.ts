import { z } from 'zod'

const databaseUrl = z.url({
  protocol: /^postgres(?:ql)?$/,
  error: 'must be an address such as postgres://minga@localhost/minga',
})

/** 32 bytes, as `openssl rand -hex 32` or `openssl rand -base64 32` print them. */
const sealingKey = z
  .string()
  .transform((text) => Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64url'))
  .refine((bytes) => bytes.length === 32, { error: 'must be 32 bytes, in hexadecimal or base64url' })
  .transform((bytes) => new Uint8Array(bytes))

const environment = z.object({
  DATABASE_URL: databaseUrl.optional(),
  MINGA_KEY: sealingKey.optional(),
  MINGA_HEADS: z.string().min(1).optional(),
})

/** The database of an environment, and the key that seals secrets in it. */
export interface DatabaseIn {
  readonly url: string | undefined
  readonly key: Uint8Array | undefined
  /** The file of its heads. */
  readonly heads: string | undefined
}

/** @throws where it does not fit */
export function databaseIn(variables: NodeJS.ProcessEnv): DatabaseIn {
  const parsed = environment.safeParse(variables)
  if (parsed.success) {
    const { DATABASE_URL: url, MINGA_KEY: key, MINGA_HEADS: heads } = parsed.data
    return { url, key, heads }
  }
  const [issue] = parsed.error.issues
  throw new Error(`${issue?.path.join('.') ?? 'the environment'} does not fit: ${issue?.message ?? ''}`)
}
