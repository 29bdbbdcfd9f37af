import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface MailSink {
  /** As `SMTP_URL`. */
  readonly url: string
  /** The mails that arrived, oldest first, with the recipient on the envelope. */
  readonly mails: readonly {
    readonly to: readonly string[]
    /** The address that it returns to. */
    readonly from: string
    readonly raw: string
    readonly email: Email
  }[]
  /** Resolves with the newest mail to an address, which may still be under way. */
  readonly mailTo: (address: string, count?: number) => Promise<Email>
  readonly close: () => Promise<void>
}

/**
 * A real mail server on this machine that delivers nowhere.
 *
 * @param port where it listens; 0 for any that is free
 * @param refuse what it says of a recipient: an SMTP code to refuse with
 */
export async function startMailSink(
  port = 0,
  refuse: (address: string) => number | undefined = () => undefined,
): Promise<MailSink> {
  const mails: { to: string[]; from: string; raw: string; email: Email }[] = []
  const arrivals = new Set<() => void>()
  const keep = async (to: string[], from: string, raw: string) => {
    mails.push({ to, from, raw, email: await PostalMime.parse(raw) })
    for (const arrived of arrivals) arrived()
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse(address)
      done(code === undefined ? null : Object.assign(new Error('no'), { responseCode: code }))
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const to = envelope.rcptTo.map(({ address }) => address)
        done()
        void keep(to, envelope.mailFrom === false ? '' : envelope.mailFrom.address, raw)
      })
    },
  })
  const listening = server.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  const found = (address: string) => mails.filter(({ to }) => to.includes(address))
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    mails,
    mailTo: async (address, count = 1) => {
      for (;;) {
        const mail = found(address).at(-1)
        if (mail !== undefined && found(address).length >= count) return mail.email
        await new Promise<void>((resolve) => {
          const arrived = () => {
            arrivals.delete(arrived)
            resolve()
          }
          arrivals.add(arrived)
        })
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
