#include "http/api/endpoints.h"

#include "http/api/handlers.h"

namespace yingbu {

const std::vector<EndpointRow>& endpoints() {
  using enum Asker;
  using enum Dates;
  using enum Paging;
  // Method, path, name, who may ask, dates, paging; its input, if it has one, and its handler.
  static const std::vector<EndpointRow> table{
      // Commands.
      {"POST", "/v1/commands", "post_commands", signed_in, undated, whole,
       answering(post_commands)},
      {"POST", "/v1/commands:batch", "post_batch", signed_in, undated, whole,
       answering<BatchInput>(post_batch)},
      // Files that programs upload.
      {"POST", "/v1/files", "post_file", signed_in, undated, whole,
       answering<UploadInput>(post_file)},
      {"GET", "/v1/files", "get_files", signed_in, undated, whole, answering(get_files)},
      {"GET", "/v1/files/{job}", "get_file", signed_in, undated, whole,
       answering<FileInput>(get_file)},
      {"GET", "/v1/files/{job}/rejects", "get_file_rejects", signed_in, undated, whole,
       answering<FileInput>(get_file_rejects)},
      {"DELETE", "/v1/files/{job}", "delete_file", signed_in, undated, whole,
       answering<FileInput>(delete_file)},
      {"POST", "/v1/matches", "post_match", signed_in, undated, whole,
       answering<MatchInput>(post_match)},
      {"POST", "/v1/ties", "post_tie", signed_in, undated, whole, answering<TieInput>(post_tie)},
      // Papers to be printed and signed; each at a day and a position of its own.
      {"GET", "/v1/papers", "get_papers", signed_in, undated, whole, answering(get_papers)},
      {"GET", "/v1/papers/{paper}", "get_paper", signed_in, undated, whole,
       answering<PaperInput>(get_paper)},
      // Money.
      {"GET", "/v1/trial-balance", "get_trial_balance", signed_in, dated, whole,
       answering<TrialBalanceInput>(get_trial_balance)},
      {"GET", "/v1/funds", "get_funds", signed_in, dated, whole, answering<FundsInput>(get_funds)},
      // Guarantees, and what is at risk with them.
      {"GET", "/v1/guarantees", "get_guarantees", signed_in, dated, pages,
       answering<GuaranteesInput>(get_guarantees)},
      {"GET", "/v1/guarantees/{id}", "get_guarantee", signed_in, dated, whole,
       answering<GuaranteeInput>(get_guarantee)},
      {"GET", "/v1/guarantees/{id}/chain", "get_guarantee_chain", signed_in, dated, whole,
       answering<GuaranteeInput>(get_guarantee_chain)},
      {"GET", "/v1/applications", "get_applications", signed_in, dated, pages,
       answering<ApplicationsInput>(get_applications)},
      {"GET", "/v1/compensations", "get_compensations", signed_in, dated, pages,
       answering<CompensationsInput>(get_compensations)},
      {"GET", "/v1/exposures", "get_exposures", signed_in, dated, list,
       answering<ExposuresInput>(get_exposures)},
      {"GET", "/v1/indicators", "get_indicators", signed_in, dated, whole,
       answering<IndicatorsInput>(get_indicators)},
      // Entitlements.
      {"GET", "/v1/entitlements", "get_entitlements", signed_in, dated, pages,
       answering<EntitlementsInput>(get_entitlements)},
      {"GET", "/v1/gaps", "get_gaps", signed_in, dated, pages, answering<GapsInput>(get_gaps)},
      {"GET", "/v1/release-plan", "get_release_plan", signed_in, dated, whole,
       answering<ReleasePlanInput>(get_release_plan)},
      {"GET", "/v1/programmes", "get_programmes", signed_in, undated, whole,
       answering(get_programmes)},
      // Pools, capital, and years settled as a whole.
      {"GET", "/v1/pools", "get_pools", signed_in, dated, pages, answering<PoolsInput>(get_pools)},
      {"GET", "/v1/pools/batches", "get_pool_batches", signed_in, dated, pages,
       answering<PoolsInput>(get_pool_batches)},
      {"GET", "/v1/pools/loans", "get_pool_loans", signed_in, dated, pages,
       answering<PoolLoansInput>(get_pool_loans)},
      {"GET", "/v1/pools/bridges", "get_pool_bridges", signed_in, dated, pages,
       answering<BridgesInput>(get_pool_bridges)},
      {"GET", "/v1/capital", "get_capital", signed_in, dated, pages,
       answering<CapitalInput>(get_capital)},
      {"GET", "/v1/portfolios", "get_portfolios", signed_in, dated, pages,
       answering<PortfoliosInput>(get_portfolios)},
      // What dues rest on.
      {"GET", "/v1/loans", "get_loans", signed_in, undated, pages,
       answering<LoansInput>(get_loans)},
      {"GET", "/v1/attested", "get_attested", signed_in, undated, pages,
       answering<AttestedInput>(get_attested)},
      // What binds without money: duties, tax forgone, the central bank's tools, batches.
      {"GET", "/v1/clocks", "get_clocks", signed_in, dated, pages,
       answering<ClocksInput>(get_clocks)},
      {"GET", "/v1/targets", "get_targets", signed_in, dated, pages,
       answering<TargetsInput>(get_targets)},
      {"GET", "/v1/grants", "get_grants", signed_in, dated, pages,
       answering<GrantsInput>(get_grants)},
      {"GET", "/v1/tax-expenditures", "get_tax_expenditures", signed_in, dated, pages,
       answering<TaxInput>(get_tax_expenditures)},
      {"GET", "/v1/credit-tools", "get_credit_tools", signed_in, dated, pages,
       answering<CreditToolsInput>(get_credit_tools)},
      {"GET", "/v1/guarantee-batches", "get_guarantee_batches", signed_in, dated, pages,
       answering<GuaranteeBatchesInput>(get_guarantee_batches)},
      // Files compared with the ledger, and statements of agreement.
      {"GET", "/v1/breaks", "get_breaks", signed_in, dated, pages,
       answering<BreaksInput>(get_breaks)},
      {"GET", "/v1/runs", "get_runs", signed_in, dated, pages, answering<RunsInput>(get_runs)},
      {"GET", "/v1/statements", "get_statements", signed_in, dated, pages,
       answering<StatementsInput>(get_statements)},
      {"GET", "/v1/statement-figures", "get_statement_figures", signed_in, dated, whole,
       answering<StatementFiguresInput>(get_statement_figures)},
      {"GET", "/v1/signing-keys", "get_signing_key", signed_in, dated, whole,
       answering<SigningKeyInput>(get_signing_key)},
      // 来源文件: the files that were recorded.
      {"PUT", "/v1/sources/{digest}", "put_source", signed_in, undated, whole,
       answering<SourceInput>(put_source)},
      {"GET", "/v1/sources/{digest}", "get_source", signed_in, undated, whole,
       answering<SourceInput>(get_source)},
      {"GET", "/v1/sources/{digest}/rows", "get_source_rows", signed_in, undated, whole,
       answering<SourceRowsInput>(get_source_rows)},
      // Work.
      {"GET", "/v1/deadlines", "get_deadlines", signed_in, dated, pages,
       answering<DeadlinesInput>(get_deadlines)},
      {"GET", "/v1/waiting", "get_waiting", signed_in, dated, pages,
       answering<WaitingInput>(get_waiting)},
      {"GET", "/v1/proposals", "get_proposals", signed_in, dated, pages,
       answering<ProposalsInput>(get_proposals)},
      {"GET", "/v1/cut-overs", "get_cut_overs", signed_in, undated, whole,
       answering<CutOversInput>(get_cut_overs)},
      // People.
      {"GET", "/v1/parties", "get_parties", signed_in, undated, pages,
       answering<PartiesInput>(get_parties)},
      {"GET", "/v1/parties/{party}", "get_party", signed_in, undated, whole,
       answering<PartyInput>(get_party)},
      {"GET", "/v1/actors", "get_actors", signed_in, undated, pages, answering(get_actors)},
      {"GET", "/v1/me", "get_me", signed_in, undated, whole, answering_as_it_stands(get_me)},
      // The record.
      {"GET", "/v1/events", "get_events", signed_in, undated, whole,
       answering<EventsInput>(get_events)},
      {"GET", "/v1/events/{seq}", "get_event", signed_in, undated, whole,
       answering<EventInput>(get_event)},
      {"GET", "/v1/late-entries", "get_late_entries", signed_in, undated, pages,
       answering<LateEntriesInput>(get_late_entries)},
      {"GET", "/v1/trail", "get_trail", signed_in, undated, whole,
       answering<TrailInput>(get_trail)},
      // The log.
      {"GET", "/v1/log", "get_log", signed_in, undated, whole, answering(get_log)},
      {"GET", "/v1/log/entries", "get_log_entries", signed_in, undated, whole,
       answering<LogEntriesInput>(get_log_entries)},
      {"GET", "/v1/log/tiles/{level}/{index}", "get_log_tile", signed_in, undated, whole,
       answering<LogTileInput>(get_log_tile)},
      {"GET", "/v1/log/proof/inclusion", "get_log_inclusion", signed_in, undated, whole,
       answering<InclusionInput>(get_log_inclusion)},
      {"GET", "/v1/log/proof/consistency", "get_log_consistency", signed_in, undated, whole,
       answering<ConsistencyInput>(get_log_consistency)},
      // Health.
      {"GET", "/healthz", "get_healthz", anyone, undated, whole, answering(get_healthz)},
      {"GET", "/readyz", "get_readyz", anyone, undated, whole, answering(get_readyz)},
  };
  return table;
}

}  // namespace yingbu
