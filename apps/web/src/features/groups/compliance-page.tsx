import { Button } from '@mantine/core'
import { readIn } from '@minga/domain/language/language'
import type { GroupView } from '@minga/protocol/http/me'
import type { ComplianceAnswer } from '@minga/protocol/http/compliance'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useAcceptCompliance, useCompliance } from '../../api/compliance.ts'
import { ComplianceText } from './compliance-text.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { FormProblem, QueryState } from '../../ui/states.tsx'
import '../../ui/page.css'
import './group.css'

/** The notice that a person reads and accepts before the pages of a group. */
export function CompliancePage({ group }: { readonly group: GroupView }) {
  const compliance = useCompliance(group.id)
  return (
    <>
      <PageHeader title={group.name} />
      <div className="page-body compliance">
        {compliance.data === undefined ? (
          <QueryState query={compliance} rows={10} />
        ) : (
          <Notice group={group.id} {...compliance.data} />
        )}
      </div>
    </>
  )
}

function Notice({ group, notice, accepted }: ComplianceAnswer & { readonly group: string }) {
  const { t } = useTranslation('groups')
  const { language, locale } = useLanguage()
  const accept = useAcceptCompliance(group)
  const read = notice === null ? undefined : readIn(notice.texts, language)
  if (notice === null || read === undefined) return null
  const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at))
  return (
    <article aria-labelledby="compliance">
      <h2 id="compliance">{t('compliance.before')}</h2>
      <p className="dimmed">
        {accepted === null
          ? t('compliance.version', { version: notice.version, date: day(notice.at) })
          : t('compliance.changed', { version: notice.version, date: day(notice.at), accepted: day(accepted.at) })}
      </p>
      <ComplianceText text={read.text} lang={read.language} />
      <p className="dimmed">{t('compliance.recorded')}</p>
      <FormProblem error={accept.error} />
      <div className="compliance-answers">
        <Button
          loading={accept.isPending}
          onClick={() => accept.mutate({ version: notice.version, language: read.language })}
        >
          {t('compliance.accept')}
        </Button>
        <Link to="/">{t('compliance.back')}</Link>
      </div>
    </article>
  )
}
