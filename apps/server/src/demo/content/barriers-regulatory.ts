import type { BarrierContent } from './barrier-content.ts'
import { group } from './groups.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'

export const regulatoryBarriers: readonly BarrierContent[] = [
  {
    code: 'R-01', group: group.policy, alsoIn: [group.steel, group.cement], by: who.policyLead,
    title: {
      es: 'Precio al carbono fragmentado y demasiado bajo para mover la inversión',
      pt: 'Precificação de carbono fragmentada e baixa demais para mover o investimento',
      en: 'Carbon pricing patchy and too low to move investment',
    },
    subcategory: 'carbon-price', sectors: ['steel', 'cement', 'aluminium', 'paper', 'hydrogen', 'energy'],
    countries: ['BRA', 'MEX', 'CHL', 'COL', 'ARG', 'URY'],
    severity: 4, persistence: 4, status: 'accepted',
    lead: org.olacde, supporting: [org.alacero, org.ficem],
    stage: 'production', tnaClass: 'crucial', depth: 'root-cause', trend: 'easing', evidence: 'documented',
    levers: ['Precio al carbono'], milestones: ['M11'], sources: ['S111', 'S112', 'S114'],
    description: {
      es: [
        'Los sistemas de comercio de emisiones avanzan a ritmos distintos: México hizo un piloto entre 2020 y 2022; Brasil legisló en diciembre de 2024, con cinco fases a lo largo de unos seis años; Chile y Colombia están en otras etapas. El sector cementero advierte que subir el impuesto colombiano sin apoyo a la transición provocaría fuga de carbono.',
      ],
    },
    measures: [
      'Entrada gradual con referencias por producto.',
      'Reciclaje de la recaudación hacia la inversión.',
      'Alineación del MRV y protección contra la fuga de carbono.',
    ],
    justification: 'La señal es débil y desigual, aunque los marcos nacionales avanzan.',
  },
  {
    code: 'R-02', group: group.cement, alsoIn: [group.policy], by: who.cementExpert,
    title: {
      es: 'Normas prescriptivas de cemento y hormigón',
      pt: 'Normas prescritivas de cimento e concreto',
      en: 'Prescriptive cement and concrete standards',
    },
    subcategory: 'standards-procurement', sectors: ['cement'], countries: ['CHL', 'PER', 'CENTAM'],
    severity: 4, persistence: 4, tractability: 4, status: 'in-mitigation',
    lead: org.ficem, supporting: [],
    stage: 'use', tnaClass: 'crucial', depth: 'root-cause', trend: 'easing', evidence: 'documented',
    levers: ['Factor clínker', 'Hormigón eficiente'], milestones: ['M15'], sources: ['S115', 'S34'],
    description: {
      es: [
        'Las normas que fijan la receta, en lugar del desempeño, limitan la reducción del clínker. En Chile, la NCh148 incorporó en 2021 criterios de desempeño de forma parcial y casi cuatro años después seguía sin oficializarse. La norma brasileña NBR 16697, de 2018, es el ejemplo contrario.',
      ],
      pt: [
        'As normas que fixam a receita, e não o desempenho, limitam a redução do clínquer. No Chile, a NCh148 incorporou parcialmente critérios de desempenho em 2021 e quase quatro anos depois ainda não tinha sido oficializada. A norma brasileira NBR 16697, de 2018, é o exemplo contrário.',
      ],
      en: [
        'Standards that prescribe the recipe instead of the performance limit the reduction of clinker. In Chile, NCh148 took in performance criteria in part in 2021 and almost four years later had still not been made official. The Brazilian standard NBR 16697 of 2018 is the counter-example.',
      ],
    },
    measures: [
      'Norma modelo por desempeño, en español, portugués e inglés.',
      'Reconocimiento mutuo entre institutos de normalización.',
      'Formación de reguladores y obras públicas de prueba.',
    ],
    justification: 'Bloquea la palanca más grande del cemento donde las normas aún no cambian.',
  },
  {
    code: 'R-03', group: group.cement, alsoIn: [group.policy], by: who.cementSteward,
    title: {
      es: 'Reglas de residuos que frenan o distorsionan el coprocesamiento',
      pt: 'Regras de resíduos que travam ou distorcem o coprocessamento',
      en: 'Waste rules that block or misuse co-processing',
    },
    subcategory: 'waste-circularity', sectors: ['cement'], countries: ['DOM', 'COL', 'PER', 'ECU', 'GTM'],
    severity: 4, persistence: 4, status: 'in-mitigation',
    lead: org.ficem, supporting: [org.olacde],
    stage: 'end-of-life', tnaClass: 'important', depth: 'root-cause', trend: 'steady', evidence: 'documented',
    levers: ['Coprocesamiento'], milestones: ['M1', 'M2', 'M3'], sources: ['S93', 'S116', 'S117'],
    description: {
      es: [
        'Faltan definiciones, permisos, límites de emisión y señales de costo del vertedero que sean coherentes entre países; en otros casos se imponen cuotas que no se pueden alcanzar, como el 30 % de un proyecto de ley dominicano. FICEM redactó en 2017 un marco regulatorio genérico con preceptos mínimos.',
        'Que las reglas difieren entre países se deduce del contenido de ese marco: no hay un inventario publicado.',
      ],
    },
    measures: [
      'Adoptar el marco genérico actualizado.',
      'Metas que respeten la jerarquía de residuos.',
      'Tasa al vertedero y directrices de Basilea.',
    ],
    justification: 'Decide si el coprocesamiento llega a escala; existe un texto de referencia para avanzar.',
  },
  {
    code: 'R-04', group: group.policy, alsoIn: [group.cement], by: who.policyLead,
    title: {
      es: 'Vacío legal de la captura de carbono y responsabilidad de largo plazo',
      pt: 'Lacuna legal da captura de carbono e responsabilidade de longo prazo',
      en: 'Legal gap on carbon capture and long-term liability',
    },
    subcategory: 'energy-law', sectors: ['cement', 'steel', 'paper'], countries: ['BRA', 'MEX', 'COL', 'ARG', 'TTO'],
    severity: 4, persistence: 4, status: 'accepted',
    lead: org.olacde, supporting: [org.ficem],
    stage: 'whole-chain', tnaClass: 'crucial', depth: 'root-cause', trend: 'easing', evidence: 'documented',
    levers: ['Captura, uso y almacenamiento de carbono'], milestones: ['M6'], sources: ['S118', 'S119'],
    description: {
      es: [
        'Brasil tiene una ley (14.993/2024: autorización de la ANP, por 30 años), pero su decreto seguía en consulta entre noviembre y diciembre de 2025, y la responsabilidad por el CO₂ almacenado se señala como el principal cuello de botella. El estado de la ley en los países vecinos no se ha verificado: lo documentado se refiere solo a Brasil.',
      ],
    },
    measures: [
      'Ley modelo de captura y almacenamiento.',
      'Reglas de transferencia de la responsabilidad.',
      'Transporte transfronterizo de CO₂.',
    ],
    justification: 'Sin régimen de responsabilidad ningún almacenamiento se financia.',
  },
  {
    code: 'R-05', group: group.hydrogen, alsoIn: [group.policy], by: who.policyLead,
    title: {
      es: 'Marco y certificación de hidrógeno incompletos',
      pt: 'Marco e certificação de hidrogênio incompletos',
      en: 'Incomplete hydrogen rules and certification',
    },
    subcategory: 'energy-law', sectors: ['hydrogen', 'steel'], countries: ['LAC'],
    severity: 4, persistence: 4, tractability: 4, status: 'in-mitigation',
    lead: org.olacde, supporting: [org.hydrogen, org.bank],
    stage: 'inputs', tnaClass: 'important', depth: 'root-cause', trend: 'easing', evidence: 'documented',
    levers: ['Certificación de hidrógeno'], milestones: ['M17', 'M9'], sources: ['S18', 'S83', 'S120'],
    description: {
      es: [
        'Los proyectos avanzan despacio por barreras legales, regulatorias, financieras, técnicas y de mercado. Las leyes brasileñas 14.948 y 14.990 aún necesitaban reglamentación, y la certificación regional CertHiLAC existe, pero debe ser interoperable con las reglas europeas.',
      ],
    },
    measures: [
      'Adopción nacional de CertHiLAC.',
      'Códigos de seguridad.',
      'Alineación de los umbrales de emisión.',
    ],
    justification: 'La certificación regional ya existe; falta que cada país la adopte.',
  },
  {
    code: 'R-06', group: group.hydrogen, by: who.hydrogenCoordinator,
    title: {
      es: 'Permisos lentos e inciertos y licencia social',
      pt: 'Licenciamento lento e incerto e licença social',
      en: 'Slow and uncertain permitting, and community consent',
    },
    subcategory: 'permitting', sectors: ['hydrogen', 'steel', 'paper', 'cement'],
    countries: ['CHL', 'COL', 'PER', 'BRA', 'ARG'],
    severity: 4, persistence: 4, status: 'proposed',
    lead: org.hydrogen, supporting: [org.bank],
    stage: 'whole-chain', tnaClass: 'important', depth: 'root-cause', trend: 'steady', evidence: 'partly-documented',
    levers: ['Polos industriales de hidrógeno'], milestones: ['M9'], sources: ['S121'],
    description: {
      es: [
        'Las plantas grandes, las líneas, la desalación y el almacenamiento pasan por evaluaciones ambientales largas y por la consulta a los pueblos indígenas. La alianza regional de hidrógeno puso un método de licencia social entre sus fines fundacionales. No se encontraron plazos de permisos publicados para la región.',
      ],
    },
    measures: [
      'Ventanilla única con plazos.',
      'Evaluación estratégica de los polos.',
      'Reparto de beneficios con las comunidades.',
    ],
    justification: 'Todavía no hay datos de plazos; la valoración se revisará cuando los haya.',
  },
  {
    code: 'R-07', group: group.policy, alsoIn: [group.cement, group.steel, group.finance], by: who.cementExpert,
    title: {
      es: 'Sin compra pública baja en carbono',
      pt: 'Sem compras públicas de baixo carbono',
      en: 'No low-carbon public procurement',
    },
    subcategory: 'standards-procurement', sectors: ['cement', 'steel'], countries: ['LAC'],
    severity: 4, persistence: 4, tractability: 4, status: 'accepted',
    lead: org.ficem, supporting: [org.alacero, org.bank],
    stage: 'use', tnaClass: 'crucial', depth: 'root-cause', trend: 'steady', evidence: 'documented',
    levers: ['Compras públicas', 'Declaraciones ambientales de producto'], milestones: ['M5'],
    sources: ['S25', 'S26', 'S122'],
    description: {
      es: [
        'Brasil, desde julio de 2023, es el único país de la región en la lista de miembros de la iniciativa IDDI que se pudo consultar, y ningún gobierno de la región figuraba entre los nombrados para el compromiso de la COP28. Los Estados son grandes compradores de materiales de infraestructura: a escala mundial, el 25 % de los ingresos de la construcción.',
      ],
      pt: [
        'O Brasil, desde julho de 2023, é o único país da região na lista de membros da iniciativa IDDI que se pôde consultar, e nenhum governo da região figurava entre os nomeados para o compromisso da COP28. Os Estados são grandes compradores de materiais de infraestrutura: no mundo, 25% da receita da construção.',
      ],
      en: [
        'Brazil, since July 2023, is the only country of the region in the list of IDDI members that could be consulted, and no government of the region was among those named for the COP28 pledge. States are large buyers of infrastructure materials: worldwide, 25% of construction revenue.',
      ],
    },
    measures: [
      'Exigir declaraciones ambientales de producto en obras financiadas por la banca de desarrollo.',
      'Criterios de ciclo de vida en las licitaciones.',
      'Umbrales graduales.',
    ],
    justification: 'Es la demanda que los gobiernos pueden crear por sí mismos.',
  },
  {
    code: 'R-08', group: group.policy, alsoIn: [group.steel, group.data], by: who.steelDelegate,
    title: {
      es: 'Definiciones y etiquetas de material «verde» en competencia',
      pt: 'Definições e rótulos concorrentes de material "verde"',
      en: 'Competing definitions and labels of “green” material',
    },
    subcategory: 'trade-certification', sectors: ['steel', 'cement', 'aluminium'], countries: ['LAC'],
    severity: 3, persistence: 4, status: 'under-review',
    lead: org.alacero, supporting: [org.ficem],
    stage: 'use', tnaClass: 'important', depth: 'symptom', trend: 'easing', evidence: 'documented',
    levers: ['Etiquetas de producto'], milestones: ['M5', 'M7'], sources: ['S123', 'S124', 'S125'],
    description: {
      es: [
        'Conviven las definiciones de la AIE, las clases de GCCA, ResponsibleSteel, LESS, la C2F china y el GSCC; la alineación de la variable de chatarra solo se acordó en la COP30. Según la regla, ganan o pierden los productores con mucha chatarra o con carbón vegetal.',
      ],
    },
    measures: [
      'Posición regional sobre la variable de chatarra y el carbono biogénico.',
      'Una sola regla de categoría de producto.',
      'Tabla de correspondencias entre etiquetas.',
    ],
    justification: 'Confunde al comprador y divide a los productores, pero no impide producir.',
  },
  {
    code: 'R-09', group: group.steel, alsoIn: [group.policy], by: who.steelExpert,
    title: {
      es: 'Reglas de comercio de chatarra inestables',
      pt: 'Regras de comércio de sucata instáveis',
      en: 'Scrap trade rules that swing with governments',
    },
    subcategory: 'trade-certification', sectors: ['steel', 'aluminium'], countries: ['ARG', 'ECU', 'COL'],
    severity: 3, persistence: 4, status: 'proposed',
    lead: org.alacero, supporting: [],
    stage: 'inputs', tnaClass: 'important', depth: 'root-cause', trend: 'steady', evidence: 'documented',
    levers: ['Más chatarra en la carga metálica'], milestones: ['M16'], sources: ['S87', 'S88'],
    description: {
      es: [
        'La Argentina prohibió la exportación desde 2009 hasta el Decreto 1/2025, cuyas reglas operativas aún faltaban en julio de 2025; en el Ecuador hubo disputas parecidas. Las siderúrgicas quieren retener la chatarra y los recicladores, exportarla.',
      ],
    },
    measures: [
      'Protocolo regional de chatarra.',
      'Registro transparente de exportaciones.',
      'Mecanismo de precio justo e inclusión de los recicladores.',
    ],
    justification: 'La incertidumbre desalienta la inversión en acopio y clasificación.',
  },
  {
    code: 'R-10', group: group.policy, by: who.secretariat,
    title: {
      es: 'Discontinuidad y descoordinación de las políticas',
      pt: 'Descontinuidade e descoordenação das políticas',
      en: 'Policy discontinuity and weak inter-ministerial coordination',
    },
    subcategory: 'policy-continuity', sectors: ['steel', 'cement', 'aluminium', 'paper', 'hydrogen', 'energy'],
    countries: ['LAC'],
    severity: 4, persistence: 4, status: 'accepted',
    lead: org.olacde, supporting: [org.bank],
    stage: 'whole-chain', tnaClass: 'crucial', depth: 'root-cause', trend: 'steady', evidence: 'partly-documented',
    levers: ['Gobernanza'], milestones: ['M13'], sources: ['S12', 'S45', 'S11'],
    description: {
      es: [
        'Los gobiernos no comparten criterios sobre los gases de efecto invernadero, según FICEM; los ministerios de industria, energía, ambiente y hacienda actúan por separado, y las metas cambian con las elecciones. Alacero ve avances, pero no coordinación.',
      ],
    },
    measures: [
      'Capítulos de industria en las contribuciones nacionales (NDC 3.0).',
      'Pactos plurianuales, como el acuerdo público-privado del Perú sobre el reporte de emisiones (2025).',
      'Revisión ministerial anual.',
    ],
    justification: 'Es la causa de fondo de varias otras, y la más difícil de atribuir a un solo responsable.',
  },
]
