import type { LooksAnswer } from '@minga/protocol/http/versions'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'

/** Where a person's last look ended. */
export type LastLook = NonNullable<LooksAnswer['last']>

/** In an address: what the reader saw last. No version has an id so short. */
export const lookState = 'look'

/** The name of a text as the reader saw it last: "Mi última visita (lunes, 10:04)". */
export function useLookName(): (look: LastLook) => string {
  const { t } = useTranslation('versions')
  const { locale } = useLanguage()
  const when = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' })
  return ({ at }) => t('look.name', { at: when.format(new Date(at)) })
}
