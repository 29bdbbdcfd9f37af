import type { LocalizedText } from '@minga/domain/language/language'

/** Competitors sit at one table here: every group of the demo has the same notice. An example, and no legal advice. */
export const compliance: LocalizedText = {
  es: `En este grupo trabajan juntas organizaciones cuyos miembros compiten entre sí. Por eso, en sus textos, comentarios y reuniones:

- No se tratan precios, márgenes, costos, descuentos ni condiciones de venta o de compra, presentes o futuros.
- No se reparten clientes, mercados, territorios, licitaciones ni volúmenes de producción.
- No se comparten planes de una empresa que no sean públicos: capacidad, inversiones, paradas, ofertas.
- Los datos de empresas se comparten solo agregados, de modo que ninguna se reconozca.
- Nadie acuerda dejar de comprar, vender o contratar con alguien.

Las propuestas sobre normas y políticas están abiertas a quien quiera sumarse, y cada organización decide por sí misma si las sigue.

Si una conversación se acerca a estos temas, dígalo, pida que se detenga y avise a la secretaría. Ante una duda, consulte a su área jurídica antes de escribir.`,
  pt: `Neste grupo trabalham juntas organizações cujos membros concorrem entre si. Por isso, em seus textos, comentários e reuniões:

- Não se tratam preços, margens, custos, descontos nem condições de venda ou de compra, presentes ou futuros.
- Não se dividem clientes, mercados, territórios, licitações nem volumes de produção.
- Não se compartilham planos de uma empresa que não sejam públicos: capacidade, investimentos, paradas, ofertas.
- Dados de empresas são compartilhados apenas agregados, de modo que nenhuma seja reconhecida.
- Ninguém combina deixar de comprar, vender ou contratar com alguém.

As propostas sobre normas e políticas estão abertas a quem quiser aderir, e cada organização decide por si mesma se as segue.

Se uma conversa se aproximar desses temas, diga, peça que pare e avise a secretaria. Em caso de dúvida, consulte sua área jurídica antes de escrever.`,
  en: `Organisations whose members compete with each other work together in this group. In its texts, comments and meetings, therefore:

- There is no talk of prices, margins, costs, discounts or terms of sale or purchase, present or future.
- Customers, markets, territories, tenders and volumes of production are not shared out.
- A company’s plans are not shared unless they are public: capacity, investments, shutdowns, bids.
- Data of companies are shared only as aggregates in which none can be recognised.
- Nobody agrees to stop buying from, selling to or contracting with anyone.

Proposals on standards and policies are open to all who wish to join them, and each organisation decides for itself whether it follows them.

If a conversation comes close to these matters, say so, ask for it to stop, and tell the secretariat. If in doubt, ask your legal department before you write.`,
}
