import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { language as languageShape, type Language } from '@minga/domain/language/language'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { z } from 'zod'

import { arrivedFile } from '../../files/arrived-file.ts'
import { Refusal } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { spokenLanguage } from '../../pages/spoken-language.ts'
import { checkInFor, type CheckInFor, type NoCheckIn } from './check-in-for.ts'
import { checkInPage, noCheckInPage } from './check-in-page.ts'
import { backTo, chosenIn, isForeign, page } from './link-page.ts'
import { giveReport, takeReportBack, type Reported, type ReportParts } from './give-report.ts'
import { fieldsOf, readReport, type FormFields, type ReportFault } from './report-form.ts'

const params = z.object({ secret: z.string() })
const query = z.object({ language: languageShape.optional().catch(undefined) })
const mostFormBytes = 32 * 1024
const tooLarge = new Refusal('too-large', 'a form is at most 32 KB', 'form')
const statusOf = { gone: 404, over: 410, 'not-yours': 403 } as const satisfies Record<NoCheckIn['is'], number>

interface Asked {
  readonly params: { readonly secret: string }
  readonly query: { readonly language?: Language | undefined }
  readonly headers: Headers
}

/**
 * The page by which a person reports on one action from a mail, without a session and without a script. Opening it changes
 * nothing, because programs open every link of every mail; they press buttons too, so that all that it writes can be taken back.
 */
export function checkInRoutes(parts: ReportParts): Route[] {
  const { db, now } = parts

  const frameFor = async (spoken: Language) => ({ language: spoken, coalition: (await findCoalition(db)).names })

  async function none(asked: Asked, why: NoCheckIn): Promise<Response> {
    const own = why.is === 'gone' ? undefined : why.person.profile.language
    const spoken = asked.query.language ?? own ?? spokenLanguage(undefined, asked.headers)
    return page(noCheckInPage(await frameFor(spoken), why.is), statusOf[why.is])
  }

  interface Shown {
    readonly fields?: FormFields
    readonly fault?: ReportFault | Exclude<Reported, 'done'> | 'partly'
  }

  async function shown({ params: { secret }, query: asked }: Asked, found: CheckInFor, more: Shown = {}) {
    const frame = await frameFor(asked.language ?? found.person.profile.language)
    const today = coalitionDay(now())
    const status = more.fault === undefined || more.fault === 'partly' ? 200 : statusOfFault(more.fault)
    return page(
      checkInPage({ ...frame, path: pathOf(secret), chosen: chosenIn(asked.language), found, today, ...more }),
      status,
    )
  }

  /** A form of the page: the rights are asked again when it arrives. */
  const form = (
    path: string,
    summary: string,
    run: (asked: Asked, found: CheckInFor, fields: FormFields) => Promise<Response>,
  ): Route =>
    publicRoute({
      method: 'post',
      path,
      pace: 'link-form',
      summary,
      params,
      query,
      takesBytes: true,
      answer: z.string(),
      handle: async ({ bytes, ...asked }) => {
        const sent = await arrivedFile(bytes(), { most: mostFormBytes, tooLarge })
        if (sent === tooLarge) return tooLarge
        if (isForeign(asked.headers)) {
          const spoken = spokenLanguage(asked.query.language, asked.headers)
          return page(noCheckInPage(await frameFor(spoken), 'foreign'), 403)
        }
        const found = await checkInFor(db, asked.params.secret, now())
        if ('is' in found) return none(asked, found)
        return run(asked, found, sent instanceof Refusal ? {} : fieldsOf(sent.bytes))
      },
    })

  return [
    publicRoute({
      method: 'get',
      path: '/check-in/:secret',
      pace: 'public-page',
      summary: 'How an action stands, for the person whose mail has the link; changes nothing',
      params,
      query,
      answer: z.string(),
      handle: async (asked) => {
        const found = await checkInFor(db, asked.params.secret, now())
        return 'is' in found ? none(asked, found) : shown(asked, found)
      },
    }),
    form(
      '/check-in/:secret',
      'Reports on the action: on time, under way, done or postponed',
      async (asked, found, fields) => {
        const report = readReport(fields, coalitionDay(now()))
        if (typeof report === 'string') return shown(asked, found, { fields, fault: report })
        const outcome = await giveReport(parts, found, report)
        return outcome === 'done' ? again(asked) : shown(asked, await current(asked, found), { fields, fault: outcome })
      },
    ),
    form('/check-in/:secret/take-back', 'Takes the last report by the link back', async (asked, found, fields) => {
      // A page from before a later report takes nothing back.
      if (fields['report'] !== found.report?.id) return again(asked)
      const outcome = await takeReportBack(parts, found)
      if (outcome === 'done') return again(asked)
      return shown(asked, await current(asked, found), { fault: outcome === 'moved' ? 'partly' : outcome })
    }),
  ]

  /** As it stands after something was written. */
  async function current({ params: { secret } }: Asked, before: CheckInFor): Promise<CheckInFor> {
    const found = await checkInFor(db, secret, now())
    return 'is' in found ? before : found
  }
}

function statusOfFault(fault: ReportFault | Exclude<Reported, 'done'>) {
  if (fault === 'moved' || fault === 'too-many') return 409
  return fault === 'unstored' ? 503 : 422
}

function pathOf(secret: string): string {
  return `/check-in/${encodeURIComponent(secret)}`
}

/** Leads to the page, which can be loaded anew without sending anything again. */
function again({ params: { secret }, query: { language } }: Asked): Response {
  return backTo(`${pathOf(secret)}${chosenIn(language)}`)
}
