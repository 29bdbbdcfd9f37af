import type { Organisation } from '@minga/domain/organisation/organisation'
import { useTranslation } from 'react-i18next'

import { ImageField } from '../ui/image-field.tsx'

export function LogoField({ organisation: { id, logo } }: { readonly organisation: Organisation }) {
  const { t } = useTranslation('organisations')
  const path = `/api/organisations/${id}/logo`
  return (
    <ImageField
      path={path}
      image={logo === undefined ? undefined : { name: logo, shownAt: path }}
      label={t('logo')}
    />
  )
}
