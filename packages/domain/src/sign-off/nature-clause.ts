import type { Language } from '../language/language.ts'
import type { Nature } from './sign-off.ts'

/**
 * The limits of each sort of text, which stand beside every answer. A sign-off keeps the words of its opening: a
 * sentence that is written better later changes nothing that was signed.
 */
export const natureClauses = {
  political: {
    es: 'Este texto expresa una voluntad política común. No crea obligaciones jurídicas ni financieras para quienes lo respaldan, y ninguna de sus disposiciones constituye renuncia, expresa o tácita, a los privilegios e inmunidades de los organismos internacionales participantes.',
    pt: 'Este texto expressa uma vontade política comum. Não cria obrigações jurídicas nem financeiras para quem o endossa, e nenhuma de suas disposições constitui renúncia, expressa ou tácita, aos privilégios e imunidades dos organismos internacionais participantes.',
    en: 'This text expresses a common political will. It creates no legal or financial obligation for those that endorse it, and nothing in it is a waiver, express or implied, of the privileges and immunities of the international organisations that take part.',
  },
  technical: {
    es: 'Este texto es un documento técnico. Recoge el análisis y las recomendaciones de quienes lo respaldan; no compromete recursos ni decisiones de sus órganos de gobierno, no crea obligaciones jurídicas, y no constituye renuncia, expresa o tácita, a los privilegios e inmunidades de los organismos internacionales participantes.',
    pt: 'Este texto é um documento técnico. Reúne a análise e as recomendações de quem o endossa; não compromete recursos nem decisões de seus órgãos de governo, não cria obrigações jurídicas e não constitui renúncia, expressa ou tácita, aos privilégios e imunidades dos organismos internacionais participantes.',
    en: 'This text is a technical document. It holds the analysis and the recommendations of those that endorse it; it commits no funds and no decision of their governing bodies, creates no legal obligation, and is no waiver, express or implied, of the privileges and immunities of the international organisations that take part.',
  },
  'work-plan': {
    es: 'Este texto es un plan de trabajo. Quienes lo respaldan procurarán cumplirlo de buena fe, según sus mandatos, normas y disponibilidad de recursos; no crea obligaciones jurídicas, y no constituye renuncia, expresa o tácita, a los privilegios e inmunidades de los organismos internacionales participantes.',
    pt: 'Este texto é um plano de trabalho. Quem o endossa procurará cumpri-lo de boa-fé, conforme seus mandatos, normas e disponibilidade de recursos; não cria obrigações jurídicas e não constitui renúncia, expressa ou tácita, aos privilégios e imunidades dos organismos internacionais participantes.',
    en: 'This text is a work plan. Those that endorse it will pursue it in good faith, within their mandates, rules and available resources; it creates no legal obligation, and is no waiver, express or implied, of the privileges and immunities of the international organisations that take part.',
  },
} as const satisfies Record<Nature, Record<Language, string>>
