import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** What the steps of a scale mean, from 1 to 5. */
export function useScaleWords(
  scale: 'severity' | 'persistence' | 'tractability' | 'confidence',
): readonly string[] {
  const { t } = useTranslation('records')
  return useMemo(() => [1, 2, 3, 4, 5].map((step) => t(`scale.${scale}.${String(step)}`)), [t, scale])
}
