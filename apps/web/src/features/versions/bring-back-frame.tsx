import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'

import { useActor } from '../../api/account.ts'
import { useMoments, type PastPlace } from '../../api/versions.ts'
import { useLanguage } from '../../language/use-language.ts'
import { StruckNotice } from '../../strike-outs/struck-notice.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { PageHeader, type Crumb } from '../../ui/page-header.tsx'
import { Moments, pointOf } from './moments.tsx'
import '../../ui/page.css'
import './bring-back.css'

/** The list of moments, and beside it the dry run of the chosen one. Leads only. */
export function BringBackFrame({
  group,
  place,
  crumbs,
  missing,
  children,
}: {
  readonly group: GroupView | undefined
  readonly place: PastPlace
  readonly crumbs: readonly Crumb[]
  /** Why there is nothing to bring back, where it is not there. */
  readonly missing: string | undefined
  readonly children: (group: GroupView, before: number) => ReactNode
}) {
  const { t } = useTranslation('versions')
  const actor = useActor()
  const before = useBefore()
  const mayBringBack = group !== undefined && can(actor, { action: 'administer', resource: group })
  return (
    <>
      <PageHeader title={t(`title.${place.kind}`)} crumbs={crumbs} />
      {missing === undefined && group !== undefined ? <StruckNotice room={roomOf(place, group)} /> : null}
      <div className="page-body">
        {missing === undefined ? null : <EmptyState>{missing}</EmptyState>}
        {missing === undefined && !mayBringBack ? <EmptyState>{t('leadsOnly')}</EmptyState> : null}
        {missing === undefined && mayBringBack ? (
          <div className="bring-back" data-chosen={before === undefined ? undefined : true}>
            <nav className="bring-back-moments" aria-labelledby="moments-title">
              <h2 id="moments-title">{t('moments')}</h2>
              <p className="dimmed">{t('momentsHow')}</p>
              <Moments place={place} chosen={before} />
            </nav>
            <section className="bring-back-chosen" aria-live="off">
              {before === undefined ? (
                <p className="bring-back-hint dimmed">{t('choose')}</p>
              ) : (
                <>
                  <Link to="." search={{}} className="bring-back-other">
                    {t('otherMoment')}
                  </Link>
                  <h2>
                    <MomentTitle place={place} before={before} />
                  </h2>
                  {children(group, before)}
                </>
              )}
            </section>
          </div>
        ) : null}
      </div>
    </>
  )
}

/** "As it was on 26 November at 11:41, before what Ana (FICEM) did". */
function MomentTitle({ place, before }: { readonly place: PastPlace; readonly before: number }) {
  const { t } = useTranslation('versions')
  const { locale } = useLanguage()
  const found = useMoments(place).data?.find((moment) => pointOf(moment).before === before)
  if (found === undefined) return t('asItWas')
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return t('asItWasBefore', {
    at: at.format(new Date(pointOf(found).at)),
    name: found.writer.name ?? t('formerPerson'),
  })
}

function useBefore(): number | undefined {
  const { before } = useSearch({ strict: false })
  return before !== undefined && /^\d{1,12}$/.test(before) ? Number(before) : undefined
}

/** Room names are the server's to make: they come with the group. */
function roomOf({ kind, id }: PastPlace, { register, roadmaps }: GroupView): string {
  if (kind === 'register') return register
  return roadmaps.find((roadmap) => roadmap.id === id)?.room ?? ''
}
