import { textIn } from '@minga/domain/language/language'
import type { NoticeView } from '@minga/protocol/http/inbox'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/use-organisations.ts'
import { useLanguage } from '../../language/use-language.ts'

/** A notice as a sentence: who, for whom, did what, and where. */
export function useNoticeWords() {
  const { t } = useTranslation(['inbox', 'discussion'])
  const { language } = useLanguage()
  const organisations = useOrganisations()
  return ({ reason, by, subject, thread }: NoticeView): string => {
    const who =
      by === null
        ? t('somebody')
        : `${by.name} (${organisations.get(by.organisation)?.shortName ?? by.organisation})`
    const place = placeWords(subject)
    if (reason === 'disposition') {
      const disposition = thread?.disposition
      if (disposition === null || disposition === undefined) return t('reason.reopened', { who, place })
      return t('reason.disposition', { who, place, disposition: t(`discussion:disposition.${disposition}`) })
    }
    if (reason === 'assigned' && thread === null) return t('reason.assigned-action', { who, place })
    return t(`reason.${reason}`, { who, place })
  }

  function placeWords(subject: NoticeView['subject']): string {
    if (subject === null) return t('gone')
    if (subject.kind === 'roadmap') return `«${subject.title || t('untitled')}»`
    const title = textIn(subject.title, language) || t('untitled')
    return [subject.reference, title].filter((word) => word !== null).join(' ')
  }
}
