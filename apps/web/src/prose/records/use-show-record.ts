import type { ShowRecord } from '@minga/domain/text-form/read-text'
import { hideRecord, showRecord, type RecordSpeech } from '@minga/domain/text-form/show-record'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { recordQuery } from '../../api/records.ts'
import { useLanguage } from '../../language/use-language.ts'

/** The text form of records, as they were fetched last for this page. A record that may not be shown is one sentence. */
export function useShowRecord(): ShowRecord {
  const queries = useQueryClient()
  const organisations = useOrganisations()
  const { language, locale } = useLanguage()
  const { t } = useTranslation('record')
  return useMemo(() => {
    const speech: RecordSpeech = {
      language,
      locale,
      words: (keys) => t([...keys]),
      organisation: (id) => organisations.get(id)?.shortName ?? id,
      address: (record) => new URL(`/records/${record}`, location.origin).href,
    }
    const known = (record: string) => queries.getQueryData<RecordAnswer>(recordQuery(record).queryKey)
    return (cited) => {
      const own = known(cited.record)
      const standIn = own?.facts.mergedInto && known(own.facts.mergedInto.record)
      const shown = standIn ?? own
      const link = { ...cited, record: shown?.record.id ?? cited.record }
      if (shown === undefined) return hideRecord(link, null, speech)
      const { kind, record, facts } = shown
      const { reference, archived, acceptance } = facts
      return showRecord(link, { kind, record, reference, archived, answer: acceptance?.answer }, speech)
    }
  }, [queries, organisations, language, locale, t])
}
