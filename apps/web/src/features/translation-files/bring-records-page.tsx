import { languages, type Language } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView } from '@minga/protocol/http/me'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useReturnedRecords, useWriteReturnedRecords } from '../../api/record-files.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { BringFile } from './bring-file.tsx'
import '../../ui/page.css'
import './translation-files.css'

/** Where translations of a group's records come back from another program. */
export function BringRecordsPage() {
  const { t } = useTranslation('translation-files')
  const { groupId = '' } = useParams({ strict: false })
  const { language: asked } = useSearch({ strict: false })
  const { language: mine } = useLanguage()
  const group = useGroup(groupId)
  const language = languages.find((each) => each === asked) ?? mine
  if (group === undefined) return <GonePage title={t('title')}>{t('records.gone')}</GonePage>
  const place = placeOf(group.id, { kind: 'record-translations', id: group.id })
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[
          { label: group.name, to: `/groups/${group.id}` },
          { label: t('records.title', { language: languageNames[language] }), to: `/groups/${group.id}/translations` },
        ]}
      />
      <div className="page-body translation-files">
        <Bring
          key={language}
          group={group}
          language={language}
          back={
            <Link {...place} search={{ language }}>
              {t('records.back')}
            </Link>
          }
        />
      </div>
    </>
  )
}

function Bring({
  group,
  language,
  back,
}: {
  readonly group: GroupView
  readonly language: Language
  readonly back: React.ReactNode
}) {
  const returned = useReturnedRecords(group.id, language)
  const write = useWriteReturnedRecords(group.id, language)
  return <BringFile returned={returned} write={write} back={back} />
}
