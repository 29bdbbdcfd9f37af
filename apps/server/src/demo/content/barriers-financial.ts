import type { BarrierContent } from './barrier-content.ts'
import { group } from './groups.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'

export const financialBarriers: readonly BarrierContent[] = [
  {
    code: 'F-01', group: group.finance, alsoIn: [group.steel, group.cement], by: who.bankSpecialist,
    title: {
      es: 'Prima verde sin comprador comprometido',
      pt: 'Prêmio verde sem comprador comprometido',
      en: 'Green premium with no one committed to pay',
    },
    subcategory: 'cost-gap', sectors: ['steel', 'cement', 'aluminium', 'paper'], countries: ['LAC'],
    severity: 5, persistence: 5, tractability: 3, status: 'accepted',
    lead: org.alacero, supporting: [org.ficem, org.bank],
    stage: 'use', tnaClass: 'killer', depth: 'root-cause', trend: 'steady', evidence: 'documented',
    levers: ['Compras públicas', 'Contratos por diferencia'], milestones: ['M5', 'M7'], sources: ['S85a', 'S81'],
    description: {
      es: [
        'La neutralidad del acero brasileño se estima en 180 000 millones de reales hasta 2050, unos 100 dólares más por tonelada. A escala mundial, el sobrecosto va del 15 al 40 % en el acero de bajas emisiones y del 50 al 85 % en el cemento.',
        'Los directivos preguntan si el cliente absorberá esa diferencia. Hoy nadie se ha comprometido a pagarla.',
      ],
      pt: [
        'A neutralidade do aço brasileiro é estimada em R$ 180 bilhões até 2050, cerca de US$ 100 a mais por tonelada. No mundo, o sobrecusto vai de 15% a 40% no aço de baixas emissões e de 50% a 85% no cimento.',
        'Os executivos perguntam se o cliente vai absorver essa diferença. Hoje ninguém se comprometeu a pagá-la.',
      ],
      en: [
        'The neutrality of Brazilian steel is put at BRL 180 billion to 2050, about USD 100 more per tonne. Worldwide the extra cost runs from 15 to 40% for low-emission steel and from 50 to 85% for cement.',
        'Executives ask whether the customer will absorb the difference. Today nobody has committed to pay it.',
      ],
    },
    measures: [
      'Compra pública con criterios de carbono.',
      'Contratos por diferencia o subastas.',
      'Club de compradores y etiquetas de producto.',
    ],
    justification: 'Sin quien pague la diferencia, ninguna inversión sale del plan; nada indica que se resuelva sola.',
  },
  {
    code: 'F-02', group: group.finance, by: who.bankSpecialist,
    title: { es: 'Alto costo del capital', pt: 'Alto custo de capital', en: 'High cost of capital' },
    subcategory: 'capital', sectors: ['steel', 'cement', 'aluminium', 'paper', 'hydrogen', 'energy'],
    countries: ['ARG', 'BRA', 'COL', 'ECU', 'BOL', 'CENTAM'],
    severity: 5, persistence: 5, tractability: 3, status: 'in-mitigation',
    lead: org.bank, supporting: [org.olacde],
    stage: 'production', tnaClass: 'killer', depth: 'root-cause', trend: 'steady', evidence: 'documented',
    levers: ['Financiamiento combinado', 'Garantías'], milestones: ['M14'], sources: ['S98', 'S99'],
    description: {
      es: [
        'Las economías emergentes y en desarrollo se financian a un costo varias veces mayor que las avanzadas. El riesgo cambiario y el riesgo país hacen que los activos limpios, intensivos en capital, pierdan frente a los existentes.',
      ],
      pt: [
        'As economias emergentes e em desenvolvimento se financiam a um custo várias vezes maior que o das avançadas. O risco cambial e o risco-país fazem com que os ativos limpos, intensivos em capital, percam para os existentes.',
      ],
      en: [
        'Emerging and developing economies pay several times the borrowing cost of advanced ones. Currency and country risk make clean, capital-intensive assets lose against the incumbents.',
      ],
    },
    measures: [
      'Garantías y tramos de primera pérdida.',
      'Facilidades en moneda local y cobertura cambiaria.',
      'Tramos combinados con recursos concesionales.',
    ],
    justification: 'Encarece todas las palancas a la vez, y no depende de los sectores.',
  },
  {
    code: 'F-03', group: group.hydrogen, alsoIn: [group.finance, group.steel], by: who.hydrogenCoordinator,
    title: {
      es: 'Falta de contratos de compra bancables para el hidrógeno y el hierro verde',
      pt: 'Falta de contratos de compra financiáveis para hidrogênio e ferro verde',
      en: 'Lack of bankable offtake for hydrogen and green iron',
    },
    subcategory: 'offtake', sectors: ['hydrogen', 'steel'], countries: ['BRA', 'CHL', 'COL', 'URY', 'MEX'],
    severity: 5, persistence: 4, tractability: 3, status: 'accepted',
    lead: org.hydrogen, supporting: [org.bank, org.alacero],
    stage: 'use', tnaClass: 'killer', depth: 'root-cause', trend: 'worsening', evidence: 'documented',
    levers: ['Agregación de la demanda', 'Hidrógeno en la reducción directa'], milestones: ['M9', 'M14'],
    sources: ['S100', 'S84'],
    description: {
      es: [
        'Las empresas locales evitan firmar los contratos que los productores necesitan para financiarse. Según el Industrial Transition Accelerator, lo que frena en el mundo proyectos por unos 700 000 millones de dólares es la demanda y no la tecnología.',
      ],
      pt: [
        'As empresas locais evitam assinar os contratos de que os produtores precisam para se financiar. Segundo o Industrial Transition Accelerator, o que trava no mundo cerca de US$ 700 bilhões em projetos é a demanda, e não a tecnologia.',
      ],
      en: [
        'Local companies avoid signing the contracts that producers need to secure finance. According to the Industrial Transition Accelerator, it is demand, not technology, that holds back some USD 700 billion of projects worldwide.',
      ],
    },
    measures: [
      'Agregar la demanda industrial de varios compradores.',
      'Subasta doble con recursos públicos.',
      'Pasar de memorandos de exportación a compras firmes.',
    ],
    justification: 'Sin compra firme no hay decisión final de inversión; empieza a haber instrumentos, pero pocos.',
  },
  {
    code: 'F-04', group: group.finance, alsoIn: [group.policy], by: who.bankSpecialist,
    title: {
      es: 'Sin apoyo estatal comparable al de la Unión Europea o los Estados Unidos',
      pt: 'Sem apoio estatal comparável ao da União Europeia ou dos Estados Unidos',
      en: 'No state aid comparable to that of the European Union or the United States',
    },
    subcategory: 'fiscal-space', sectors: ['steel', 'cement', 'aluminium'], countries: ['LAC'],
    severity: 4, persistence: 5, status: 'accepted',
    lead: org.bank, supporting: [org.olacde],
    stage: 'production', tnaClass: 'crucial', depth: 'root-cause', trend: 'steady', evidence: 'documented',
    levers: ['Préstamos basados en políticas', 'Créditos fiscales'], milestones: ['M9', 'M14'],
    sources: ['S86a', 'S47'],
    description: {
      es: [
        'Un directivo siderúrgico comparó en el congreso de Alacero los 38 000 millones de euros que los gobiernos europeos ponen entre 2020 y 2030 con una región donde el tema ni siquiera está en discusión.',
        'Alacero pide infraestructura, financiamiento, incentivos fiscales y fondos no reembolsables para la innovación.',
      ],
    },
    measures: [
      'Préstamos basados en reformas de política.',
      'Fondos nacionales de transición.',
      'Créditos fiscales como los del programa brasileño de hidrógeno.',
    ],
    justification: 'El espacio fiscal de la región es limitado y no cambiará pronto; hay primeros ejemplos nacionales.',
  },
  {
    code: 'F-05', group: group.steel, alsoIn: [group.policy], by: who.steelDelegate,
    title: {
      es: 'La ola de importaciones destruye el margen para invertir',
      pt: 'O surto de importações destrói a margem para investir',
      en: 'The import surge destroys the margin to invest',
    },
    subcategory: 'trade-exposure', sectors: ['steel', 'aluminium', 'cement'],
    countries: ['CHL', 'BRA', 'MEX', 'COL', 'PER'],
    severity: 5, persistence: 4, status: 'accepted',
    lead: org.alacero, supporting: [],
    stage: 'use', tnaClass: 'killer', depth: 'symptom', trend: 'worsening', evidence: 'documented',
    levers: ['Defensa comercial con criterio de carbono', 'Compras públicas'], milestones: ['M7'],
    sources: ['S101', 'S102'],
    description: {
      es: [
        'Las importaciones llegaron en 2024 a cerca del 40 % del consumo regional de acero, mientras la producción caía un 3,6 %. La planta chilena de Huachipato cerró ese año tras perder 700 millones de dólares, frente a un acero chino casi un 40 % más barato: 2700 empleos directos y contratistas.',
        'Una empresa que pierde dinero no financia su descarbonización.',
      ],
      pt: [
        'As importações chegaram em 2024 a cerca de 40% do consumo regional de aço, enquanto a produção caía 3,6%. A usina chilena de Huachipato fechou naquele ano, após perder US$ 700 milhões, diante de um aço chinês quase 40% mais barato: 2.700 empregos diretos e terceirizados.',
        'Uma empresa que perde dinheiro não financia a própria descarbonização.',
      ],
      en: [
        'Imports reached about 40% of regional steel consumption in 2024, while output fell by 3.6%. Chile’s Huachipato mill closed that year after losing USD 700 million, facing Chinese steel almost 40% cheaper: 2,700 direct and contract jobs.',
        'A company that loses money does not fund its decarbonisation.',
      ],
    },
    measures: [
      'Defensa comercial que tenga en cuenta el carbono.',
      'Criterios de contenido de carbono en la compra pública.',
      'Apoyo a la transición en los cierres de planta.',
    ],
    justification: 'Afecta la capacidad de pagar cualquier palanca; la tendencia de los últimos años es desfavorable.',
  },
  {
    code: 'F-06', group: group.finance, by: who.bankSpecialist,
    title: {
      es: 'Cartera de proyectos débil y pocos recursos de preinversión',
      pt: 'Carteira de projetos fraca e poucos recursos de preparação',
      en: 'Weak project pipeline and little preparation money',
    },
    subcategory: 'project-preparation', sectors: ['steel', 'cement', 'aluminium', 'paper', 'hydrogen'],
    countries: ['ANDEAN', 'CENTAM', 'CARIBBEAN'],
    severity: 4, persistence: 4, tractability: 4, status: 'in-mitigation',
    lead: org.bank, supporting: [org.ficem, org.alacero],
    stage: 'production', tnaClass: 'important', depth: 'root-cause', trend: 'steady', evidence: 'partly-documented',
    levers: ['Preparación de proyectos'], milestones: ['M14'], sources: ['S2', 'S59'],
    description: {
      es: [
        'La demanda de capital supera los recursos, y por eso hace falta asistencia técnica para preparar y evaluar proyectos, según OLADE. Las cementeras medianas y las acerías eléctricas pequeñas no tienen presupuesto para la ingeniería previa. Solo Brasil y México entraron en el programa industrial de los Fondos de Inversión en el Clima (CIF).',
      ],
    },
    measures: [
      'Ventanilla de preparación de proyectos.',
      'Fichas de términos estándar.',
      'Donaciones reembolsables si el proyecto se concreta.',
    ],
    justification: 'Es un cuello de botella que los bancos pueden aliviar con medios conocidos.',
  },
  {
    code: 'F-07', group: group.finance, alsoIn: [group.steel, group.cement], by: who.bankSpecialist,
    title: {
      es: 'Riesgo tecnológico del primer proyecto no asegurable',
      pt: 'Risco tecnológico do projeto pioneiro não segurável',
      en: 'First-of-a-kind technology risk not insurable',
    },
    subcategory: 'capital', sectors: ['steel', 'cement', 'aluminium'], countries: ['BRA', 'MEX', 'CHL'],
    severity: 4, persistence: 4, status: 'accepted',
    lead: org.bank, supporting: [org.alacero, org.ficem],
    stage: 'production', tnaClass: 'crucial', depth: 'root-cause', trend: 'steady', evidence: 'partly-documented',
    levers: ['Garantías', 'Captura, uso y almacenamiento de carbono', 'Hidrógeno en la reducción directa'],
    milestones: ['M14'], sources: ['S74', 'S39b'],
    description: {
      es: [
        'Los prestamistas no asumen el riesgo de desempeño de una planta de reducción directa con hidrógeno, de la captura en un horno de cemento o de los ánodos inertes; los promotores no pueden llevarlo en su balance. Los centros de investigación de la industria pesada hablan del riesgo inaceptable de innovaciones no probadas. La aplicación a la región es una síntesis del grupo.',
      ],
    },
    measures: [
      'Garantía de desempeño tecnológico.',
      'Tramo concesional de los fondos climáticos.',
      'Decisión final de inversión por etapas.',
    ],
    justification: 'Frena justamente los proyectos de los que los demás aprenderían.',
  },
  {
    code: 'F-08', group: group.hydrogen, alsoIn: [group.steel], by: who.policyLead,
    title: {
      es: 'Precios del gas y la electricidad poco competitivos',
      pt: 'Preços do gás e da eletricidade pouco competitivos',
      en: 'Uncompetitive gas and electricity prices',
    },
    subcategory: 'trade-exposure', sectors: ['steel', 'aluminium', 'cement', 'paper'],
    countries: ['BRA', 'CHL', 'CENTAM'],
    severity: 4, persistence: 4, status: 'accepted',
    lead: org.olacde, supporting: [org.alacero],
    stage: 'inputs', tnaClass: 'crucial', depth: 'root-cause', trend: 'steady', evidence: 'documented',
    levers: ['Gas natural como combustible de transición', 'Horno de arco eléctrico', 'Electrificación'],
    milestones: ['M8'], sources: ['S37a', 'S47', 'S103'],
    description: {
      es: [
        'Para Alacero, la velocidad de la transición depende del precio y la disponibilidad del gas natural y de las energías renovables. En Brasil, el costo de la electricidad y la oferta de chatarra frenan el crecimiento del horno eléctrico. No se encontró una comparación publicada de los precios del gas por país.',
      ],
    },
    measures: [
      'Contratos industriales de largo plazo.',
      'Reforma de los cargos de red.',
      'Integración gasífera regional con reglas sobre el metano.',
    ],
    justification: 'La energía es el mayor costo de casi todas las palancas; las reformas tarifarias son lentas.',
  },
  {
    code: 'F-09', group: group.policy, alsoIn: [group.steel, group.data], by: who.steelDelegate,
    title: {
      es: 'Costo y carga administrativa del ajuste en frontera por carbono (CBAM)',
      pt: 'Custo e carga administrativa do ajuste de carbono na fronteira (CBAM)',
      en: 'Cost and administrative burden of the carbon border adjustment (CBAM)',
    },
    subcategory: 'trade-exposure', sectors: ['steel', 'aluminium', 'cement', 'hydrogen'],
    countries: ['BRA', 'TTO', 'DOM', 'MEX', 'COL'],
    severity: 3, persistence: 5, tractability: 4, status: 'in-mitigation',
    lead: org.alacero, supporting: [org.olacde],
    stage: 'use', tnaClass: 'important', depth: 'symptom', trend: 'worsening', evidence: 'documented',
    levers: ['Medición, reporte y verificación', 'Precio al carbono'], milestones: ['M11'], sources: ['S105', 'S106'],
    description: {
      es: [
        'El mecanismo de la Unión Europea cobra desde 2026 y se aplica de forma gradual hasta 2034. Su efecto en la región se considera menor en conjunto, pero se concentra en Brasil, Trinidad y Tobago y la República Dominicana. Alacero objeta la carga administrativa y la falta de subsidios; los exportadores pequeños no tienen datos verificados.',
      ],
    },
    measures: [
      'Mesa de ayuda para medir y reportar.',
      'Evitar los valores por defecto con datos verificados.',
      'Reconocimiento del precio al carbono ya pagado.',
    ],
    justification: 'El efecto agregado es moderado, pero el calendario es cierto y no depende de la región.',
  },
  {
    code: 'F-10', group: group.finance, by: who.bankSpecialist,
    title: {
      es: 'Etiquetas e indicadores financieros que no se ajustan a los sectores difíciles de descarbonizar',
      pt: 'Rótulos e indicadores financeiros que não se ajustam aos setores de difícil descarbonização',
      en: 'Finance labels and KPIs that do not fit hard-to-abate assets',
    },
    subcategory: 'capital', sectors: ['steel', 'cement', 'aluminium', 'paper'], countries: ['LAC'],
    severity: 3, persistence: 3, tractability: 4, status: 'in-mitigation',
    lead: org.bank, supporting: [org.ficem, org.alacero],
    stage: 'production', tnaClass: 'less-important', depth: 'symptom', trend: 'easing', evidence: 'partly-documented',
    levers: ['Financiamiento vinculado a la sostenibilidad'], milestones: ['M5', 'M7'], sources: ['S107', 'S109'],
    description: {
      es: [
        'Las taxonomías por uso de los recursos pueden excluir la reducción directa con gas o el coprocesamiento. Las operaciones vinculadas a la sostenibilidad (Cemex, 3200 millones de dólares; Votorantim con la IFC, 150 millones; CMPC, 100 millones) muestran un camino, pero se quedan en los grupos más grandes.',
      ],
    },
    measures: [
      'Guía de bonos de transición.',
      'Biblioteca compartida de indicadores: kg CO₂/t, factor clínker, sustitución térmica.',
      'Vehículos que agreguen a empresas medianas.',
    ],
    justification: 'Molesta más de lo que impide; la biblioteca de indicadores la alivia.',
  },
]
