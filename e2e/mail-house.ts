import { test as base } from '@playwright/test'

import { startMailSink, type MailSink } from '../apps/server/src/testing/mail-sink.ts'
import { MingaProcess } from './minga-process.ts'

/** A Minga that sends mail, and the mail server that takes it. */
interface MailHouse {
  readonly minga: MingaProcess
  readonly sink: MailSink
}

/**
 * For a file whose journeys send mail: `const test = testWithMail()`. Each file has a house of its own.
 *
 * @param refuse the code with which the mail server refuses an address; undefined takes it
 * @param more further settings of this Minga
 */
export function testWithMail(
  refuse?: (address: string) => number | undefined,
  more: Readonly<Record<string, string>> = {},
) {
  return base.extend<object, { readonly house: MailHouse }>({
    house: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
      async ({}, provide) => {
        const sink = await startMailSink(0, refuse)
        const settings = { SMTP_URL: sink.url, MINGA_MAIL_FROM: 'Minga <minga@minga.example>', ...more }
        const minga = await MingaProcess.start({ settings })
        await provide({ minga, sink })
        await minga.remove()
        await sink.close()
      },
      { scope: 'worker', timeout: 60_000 },
    ],
  })
}
