import { isIP } from 'node:net'

import { defaultQuota, type RoomQuota } from '@minga/sync/keeper/room-quota'
import { defaultLimits, type RoomLimits } from '@minga/sync/room/limits'
import { z } from 'zod'

import { findSoffice } from './files/word/old-word.ts'
import { isNetwork } from './http/client-address.ts'
import { isPublicAddress } from './provider/guarded-fetch.ts'

const flag = z
  .enum(['0', '1', 'false', 'true', ''])
  .default('0')
  .transform((value) => value === '1' || value === 'true')

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => new URL(text).origin)

const smtp = z.url({ protocol: /^smtps?$/, error: 'must be an smtp or smtps address' })

/** An address, or a name with one: `Minga <minga@example.org>`. Of one line, as it goes into a header. */
const sender = z
  .string()
  .regex(/^(?:[^<>@\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'must be an address, or a name and <address>')

/** Addresses with commas between them, each with a port where it is not 53. */
const nameServers = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .refine((all) => all.every((each) => isIP(each.replace(/^\[?([^\]]*?)\]?(?::\d+)?$/, '$1')) !== 0), {
    error: 'must be addresses of name servers, with commas between them',
  })

/** Networks with commas between them. */
const networks = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .refine((all) => all.every(isNetwork), {
    error: 'must be addresses or networks such as 172.18.0.0/16, with commas between them',
  })

const limit = (usual: number) => z.coerce.number().int().min(1).default(usual)

/** 1 GiB: ten thousand letters, and a disk that holds a coalition's of them. */
export const defaultFileQuota = 2 ** 30

/** What stands behind a plus sign fits before the @ as well. */
const taggedAddress = z
  .string()
  .regex(/^[^<>@\s+]{1,20}@[^<>@\s]+$/, 'must be an address with at most 20 letters before the @')

export const databaseUrl = z.url({
  protocol: /^postgres(?:ql)?$/,
  error: 'must be an address such as postgres://minga@localhost/minga',
})

/** 32 bytes, as `openssl rand -hex 32` or `openssl rand -base64 32` print them. */
export const sealingKey = z
  .string()
  .transform((text) => (/^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : bytesOf(text)))
  .refine((bytes) => bytes?.length === 32, { error: 'must be 32 bytes, in hexadecimal or base64url' })
  .transform((bytes) => new Uint8Array(bytes ?? []))

function bytesOf(text: string): Buffer | undefined {
  return /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : undefined
}

const nodeAddress = z
  .string()
  .regex(/^(?:[\w.-]+|\[[0-9a-f:]+\]):\d{1,5}$/i, 'must be a name or an address, and a port')

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  // Set to nothing is not set, and not port 0.
  PORT: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z.coerce.number().int().min(0).max(65_535).default(3000),
  ),
  MINGA_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  MINGA_KEY: sealingKey.optional(),
  MINGA_NODE_ADDRESS: nodeAddress.optional(),
  MINGA_HEADS: z.string().min(1).optional(),
  MINGA_DEMO: flag,
  MINGA_URL: origin.optional(),
  SMTP_URL: smtp.optional(),
  MINGA_MAIL_FROM: sender.optional(),
  MINGA_BOUNCE_SECRET: z.string().min(20, 'must have at least 20 letters').optional(),
  MINGA_BOUNCE_ADDRESS: taggedAddress.optional(),
  MINGA_REPLY_ADDRESS: taggedAddress.optional(),
  MINGA_PRIVATE_PROVIDERS: flag,
  MINGA_INSECURE_URL: flag,
  MINGA_NAME_SERVERS: nameServers.optional(),
  MINGA_TRUSTED_PROXIES: networks.optional(),
  MINGA_MESSAGES_PER_SECOND: limit(defaultLimits.messagesPerSecond),
  MINGA_BYTES_PER_SECOND: limit(defaultLimits.bytesPerSecond),
  MINGA_AWARENESS_PER_SECOND: limit(defaultLimits.awarenessPerSecond),
  MINGA_CONNECTIONS_PER_PERSON: limit(defaultLimits.connectionsPerPerson),
  MINGA_CONNECTIONS_PER_ROOM: limit(defaultLimits.connectionsPerRoom),
  MINGA_BYTES_PER_ROOM: limit(defaultQuota.bytes),
  MINGA_RECORDS_PER_REGISTER: limit(defaultQuota.entries),
  MINGA_FILE_BYTES_PER_ORGANISATION: limit(defaultFileQuota),
  MINGA_SOFFICE: z.string().min(1).optional(),
  MINGA_FAULTS: z.string().optional(),
})

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string
  readonly from: string
  /** Known to the operator's mail server too, which hands over the mails that come back. */
  readonly bounceSecret?: string
  /** Where mails come back to, each with a token behind a plus sign. */
  readonly bounceAddress?: string
  /** Where mails of notices are answered, each with a token behind a plus sign; without it they are not. */
  readonly replyAddress?: string
}

export interface DatabaseSettings {
  /** `postgres://user:password@host:port/database`, directly and through no pooler of transactions. */
  readonly url: string
  /** 32 bytes, which seal the secrets that lie in the database. */
  readonly key: Uint8Array
  /** The file of the database's heads, in another place than the database. */
  readonly heads?: string
  /** Where other nodes reach this one: `host:port`. */
  readonly address: string
}

export interface Settings {
  readonly host: string
  readonly port: number
  /** The data folder. */
  readonly data: string
  /** The PostgreSQL that everything lies in, in place of the data folder. */
  readonly database?: DatabaseSettings
  /** Whether to seed the demo where there is no data yet, and to show its people on the sign-in page. */
  readonly demo: boolean
  /** The public origin, where it is not the address that the server listens at. */
  readonly url: string | undefined
  /** Whether organisations' own sign-in may be in the operator's network, or on this machine, over http too. */
  readonly allowsInside?: boolean
  /** The name servers to ask for the records that prove domains; the system's by default. */
  readonly nameServers?: readonly string[]
  /** Networks of proxies whose `X-Forwarded-For` is believed, besides this machine. */
  readonly trustedProxies?: readonly string[]
  /** How mail leaves, where it can: without it, links are copied by hand. */
  readonly mail?: MailSettings
  /** The limits of connections; the usual ones by default. */
  readonly limits?: RoomLimits
  /** How large a room may grow, where it is not the usual. */
  readonly quota?: RoomQuota
  /** How much room the files of an organisation's comments may take up, in bytes, where it is not the usual. */
  readonly fileQuota?: number
  /** LibreOffice, which reads what Word wrote before 2007, and its time for one file in ms where it is not the usual. */
  readonly office?: { readonly program: string; readonly time?: number }
  /** For tests: a file that says how storage fails; see `faultsFrom`. */
  readonly faults?: string
}

/** The only reader of the environment. @throws with one sentence that names the variable that does not fit */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  const parsed = environment.safeParse(variables)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`${issue?.path.join('.') ?? 'the environment'} does not fit: ${issue?.message ?? ''}`)
  }
  const { HOST: host, PORT: port, MINGA_DATA: data, MINGA_DEMO: demo, MINGA_URL: url, ...rest } = parsed.data
  const limits = {
    messagesPerSecond: rest.MINGA_MESSAGES_PER_SECOND,
    bytesPerSecond: rest.MINGA_BYTES_PER_SECOND,
    awarenessPerSecond: rest.MINGA_AWARENESS_PER_SECOND,
    connectionsPerPerson: rest.MINGA_CONNECTIONS_PER_PERSON,
    connectionsPerRoom: rest.MINGA_CONNECTIONS_PER_ROOM,
  }
  if (url !== undefined && !rest.MINGA_INSECURE_URL && isInTheClear(url)) {
    throw new Error(
      'MINGA_URL does not fit: passwords and sessions would cross the internet in the clear; put TLS before Minga and use https, or set MINGA_INSECURE_URL=1',
    )
  }
  const database = databaseSettings(parsed.data)
  const office = findSoffice(rest.MINGA_SOFFICE, variables['PATH'])
  const mail = mailSettings(rest)
  return {
    host,
    port,
    data,
    ...(database && { database }),
    demo,
    url,
    limits,
    quota: { bytes: rest.MINGA_BYTES_PER_ROOM, entries: rest.MINGA_RECORDS_PER_REGISTER },
    fileQuota: rest.MINGA_FILE_BYTES_PER_ORGANISATION,
    allowsInside: rest.MINGA_PRIVATE_PROVIDERS,
    ...(rest.MINGA_NAME_SERVERS && { nameServers: rest.MINGA_NAME_SERVERS }),
    ...(rest.MINGA_TRUSTED_PROXIES && { trustedProxies: rest.MINGA_TRUSTED_PROXIES }),
    ...(mail && { mail }),
    ...(office !== undefined && { office: { program: office } }),
    ...(rest.MINGA_FAULTS && { faults: rest.MINGA_FAULTS }),
  }
}

/** A name or address that is not of this machine or network, over http. */
function isInTheClear(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:') return false
  const host = hostname.replaceAll(/[[\]]/g, '')
  if (isIP(host) !== 0) return isPublicAddress(host)
  return host.includes('.') && !/\.(?:localhost|local|internal|lan|test|home\.arpa)$/.test(host)
}

function databaseSettings({
  DATABASE_URL: url,
  MINGA_KEY: key,
  MINGA_NODE_ADDRESS: address,
  MINGA_HEADS: heads,
  HOST: host,
  PORT: port,
}: z.output<typeof environment>): DatabaseSettings | undefined {
  if (url === undefined) return undefined
  if (key === undefined) {
    throw new Error(
      'MINGA_KEY is missing: it seals the secrets that lie in the database; make one with `openssl rand -hex 32` and keep it in another place than the backups',
    )
  }
  return {
    url,
    key,
    ...(heads !== undefined && { heads }),
    address: address ?? `${host.includes(':') ? `[${host}]` : host}:${port}`,
  }
}

function mailSettings({
  SMTP_URL: url,
  MINGA_MAIL_FROM: from,
  MINGA_BOUNCE_SECRET: bounceSecret,
  MINGA_BOUNCE_ADDRESS: bounceAddress,
  MINGA_REPLY_ADDRESS: replyAddress,
}: Partial<z.output<typeof environment>>): MailSettings | undefined {
  if (url === undefined) return undefined
  if (from === undefined) throw new Error('MINGA_MAIL_FROM is missing: mail needs a sender')
  if (bounceAddress !== undefined && bounceSecret === undefined) {
    throw new Error('MINGA_BOUNCE_SECRET is missing: without it no mail that comes back is taken')
  }
  if (replyAddress !== undefined && bounceSecret === undefined) {
    throw new Error('MINGA_BOUNCE_SECRET is missing: without it no answer to a mail is taken')
  }
  return {
    url,
    from,
    ...(bounceSecret && { bounceSecret }),
    ...(bounceAddress && { bounceAddress }),
    ...(replyAddress && { replyAddress }),
  }
}
