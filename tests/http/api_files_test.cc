#include <chrono>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "http/client.h"
#include "http/file_limits.h"
#include "http/trail.h"
#include "ledger/base/sha256.h"
#include "ledger/intake/encoding.h"
#include "ledger/reference/shipped_mappings.h"
#include "tests/http/raw_peer.h"
#include "tests/http/town.h"
#include "tests/intake/register_rows.h"
#include "tests/intake/workbook.h"

// A register that another program uploads: compared, recorded, asked after, over real sockets.
namespace yingbu {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using testing::RowCells;
using Moment = std::chrono::steady_clock;

constexpr char kShipped[] = "/v1/files?mapping=guarantee_register";

// G1 of Town::live() as its register has it.
RowCells of_g1() {
  return {{"唯一业务编号", "G1"},
          {"债务人名称", "离石小微企业"},
          {"统一社会信用代码", "91141102MA0K00013P"},
          {"债权人名称", "吕梁农商行"},
          {"主债权金额(万元)", "100"},
          {"担保费(万元)", "0.5"},
          {"主债权起始日", "2025-01-01"},
          {"主债权到期日", "2026-01-01"}};
}

std::string month(int rows) {
  std::vector<RowCells> all;
  for (int i = 1; i <= rows; ++i) all.push_back({{"唯一业务编号", fmt::format("K-{:05}", i)}});
  return testing::register_of(all);
}

// Asked until it has ended.
Answered ended(Town& town, const std::string& who, const std::string& job) {
  const auto until = Moment::now() + std::chrono::seconds(60);
  while (true) {
    Answered answered = town.get(who, "/v1/files/" + job);
    const std::string state = answered.at("/file/state");
    if (state != "queued" && state != "running") return answered;
    if (Moment::now() > until) {
      ADD_FAILURE() << "it does not end: " << answered.text;
      return answered;
    }
    std::this_thread::sleep_for(milliseconds(5));
  }
}

std::string taken(const Answered& answered) {
  EXPECT_EQ(answered.status, 202) << answered.text;
  return answered.at("/file/job");
}

Answered uploaded(Town& town, const std::string& who, const std::string& query,
                  const std::string& bytes) {
  return ended(town, who, taken(town.post(who, kShipped + query, bytes)));
}

TEST(ApiFiles, AMonthsRegisterIsComparedThenRecordedAndThenAgrees) {
  Town town;
  const std::string register_ = month(3);
  const Answered answered = town.post(
      "guarantor_1", kShipped + std::string("&name=") + percent_encoded("三月.csv"), register_);
  EXPECT_EQ(answered.status, 202) << answered.text;
  EXPECT_EQ(answered.at("/file/digest"), hex(sha256(register_)));
  EXPECT_EQ(answered.at("/file/bytes"), std::to_string(register_.size()));
  EXPECT_EQ(answered.at("/file/name"), "三月.csv");
  EXPECT_EQ(answered.at("/file/mapping"), "register");

  const Answered compared = ended(town, "guarantor_1", answered.at("/file/job"));
  EXPECT_EQ(compared.at("/file/state"), "done") << compared.text;
  EXPECT_EQ(compared.at("/file/rows_done"), "3");
  EXPECT_EQ(compared.at("/file/rows_total"), "3");
  EXPECT_EQ(compared.at("/file/ended_at"), "2026-01-15T04:00:00.000000Z");
  EXPECT_EQ(compared.at("/report/recorded"), "false");
  EXPECT_EQ(compared.at("/report/accepted"), "3");
  EXPECT_EQ(compared.at("/report/steps/0/command"), "issue_guarantee");
  EXPECT_EQ(compared.at("/clean"), "true");
  EXPECT_EQ(compared.at("/differences"), "[]");
  EXPECT_EQ(town.get("guarantor_1", "/v1/guarantees/K-00001").status, 404);

  const Answered recorded = uploaded(town, "guarantor_1", "&record=true", register_);
  EXPECT_EQ(recorded.at("/report/recorded"), "true") << recorded.text;
  EXPECT_EQ(recorded.at("/report/accepted"), "3");
  EXPECT_EQ(recorded.at("/report/columns/0/difference"), "0");
  const Answered row = town.get("guarantor_1", "/v1/guarantees/K-00003");
  EXPECT_EQ(row.at("/item/principal"), "200000000") << row.text;
  EXPECT_EQ(row.at("/item/guarantor/name"), "吕梁市融资担保公司");
  const Answered event =
      town.get("guarantor_1", "/v1/events?event=guarantee_issued&object=guarantee:K-00003");
  EXPECT_EQ(event.at("/items/0/way"), "from_file") << event.text;

  const Answered again = uploaded(town, "guarantor_2", "&record=true", register_);
  EXPECT_EQ(again.at("/report/unchanged"), "3") << again.text;
  EXPECT_EQ(again.at("/report/accepted"), "0");
  EXPECT_EQ(again.at("/clean"), "true");
}

TEST(ApiFiles, TheNextMonthIsRecordedOnItsBookedDay) {
  Town town;
  uploaded(town, "guarantor_1", "&record=true&booked_date=2025-03-31", month(2));
  const std::string next = testing::register_of(
      {{{"唯一业务编号", "K-00001"}, {"项目状态", "正常解保"}, {"解保日期", "2025-06-30"}},
       {{"唯一业务编号", "K-00002"}}});
  const Answered recorded =
      uploaded(town, "guarantor_1", "&record=true&booked_date=2025-07-02", next);
  EXPECT_EQ(recorded.at("/report/accepted"), "1") << recorded.text;
  EXPECT_EQ(recorded.at("/report/unchanged"), "1");
  EXPECT_EQ(town.get("guarantor_1", "/v1/guarantees/K-00001").at("/item/status"), "released");
  EXPECT_EQ(town.get("guarantor_1", "/v1/guarantees/K-00001?as_of=2025-07-01").at("/item/status"),
            "in_force");
}

TEST(ApiFiles, WhatDiffersIsToldAndComesBackCorrectedAsARejectsFile) {
  Town town;
  town.live();
  RowCells differing = of_g1();
  differing["主债权金额(万元)"] = "120";
  RowCells broken = {{"唯一业务编号", "K-1"}, {"主债权金额(万元)", "两百"}};
  const Answered compared = uploaded(town, "guarantor_1", "&name=" + percent_encoded("台账.csv"),
                                     testing::register_of({differing, broken}));
  EXPECT_EQ(compared.at("/clean"), "false");
  EXPECT_EQ(compared.at("/report/differing"), "1") << compared.text;
  EXPECT_EQ(compared.at("/report/rejected"), "1");
  EXPECT_EQ(compared.at("/differences_left_off"), "0");
  EXPECT_EQ(compared.at("/differences/0/line"), "2");
  EXPECT_EQ(compared.at("/differences/0/column"), "主债权金额(万元)");
  EXPECT_EQ(compared.at("/differences/0/value"), "120");
  EXPECT_EQ(compared.at("/differences/1/line"), "3");
  EXPECT_EQ(compared.at("/differences/1/value"), "两百");

  Client client = town.client();
  const Response rejects = client.send("GET", "/v1/files/" + compared.at("/file/job") + "/rejects",
                                       {{"Authorization", "Bearer " + town.token("guarantor_1")}});
  EXPECT_EQ(rejects.status, 200);
  EXPECT_EQ(rejects.content_type, "text/csv; charset=UTF-8");
  EXPECT_THAT(rejects.body, HasSubstr("两百"));
  std::string corrected = rejects.body;
  corrected.replace(corrected.find("两百"), std::string("两百").size(), "200");
  const Answered back = uploaded(town, "guarantor_1", "&record=true", corrected);
  EXPECT_EQ(back.at("/report/accepted"), "1") << back.text;
  EXPECT_EQ(back.at("/report/differing"), "1");
}

TEST(ApiFiles, WhatAFileContradictsIsABreakOfItsTwoSidesUntilItIsGone) {
  Town town;
  town.live();
  RowCells differing = of_g1();
  differing["主债权金额(万元)"] = "120";
  const std::string file = testing::register_of({differing});
  const Answered compared = uploaded(town, "guarantor_1", "", file);
  EXPECT_EQ(compared.at("/breaks"), "") << compared.text;
  EXPECT_EQ(town.get("guarantor_1", "/v1/breaks").at("/items"), "[]");

  const Answered recorded = uploaded(town, "guarantor_1", "&record=true&name=a.csv", file);
  EXPECT_EQ(recorded.at("/breaks/raised"), "1") << recorded.text;
  EXPECT_EQ(recorded.at("/report/breaks"), "");
  EXPECT_EQ(recorded.at("/clean"), "false");
  for (const std::string who : {"guarantor_2", "bank_1", "bureau_1"}) {
    EXPECT_EQ(town.get(who, "/v1/breaks").at("/items/0/object"), "G1") << who;
  }
  EXPECT_EQ(town.get("other_1", "/v1/breaks").at("/items"), "[]");
  EXPECT_EQ(town.get("guarantor_1", "/v1/runs").at("/items/0/file"), "a.csv");
  EXPECT_EQ(uploaded(town, "guarantor_2", "&record=true", file).at("/breaks/standing"), "1");
  const Answered gone =
      uploaded(town, "guarantor_1", "&record=true", testing::register_of({of_g1()}));
  EXPECT_EQ(gone.at("/breaks/closed"), "1") << gone.text;
}

TEST(ApiFiles, ABureausFileIsOfTheOwnerThatItNames) {
  Town town;
  town.live();
  RowCells differing = of_g1();
  differing["主债权金额(万元)"] = "120";
  const std::string of = std::string("&record=true&guarantor=") + kGuarantor;
  const std::string file = testing::register_of({differing});
  const Answered own = uploaded(town, "bureau_1", of + "&owner=" + kTownBank, file);
  EXPECT_EQ(own.at("/breaks/raised"), "1") << own.text;
  EXPECT_EQ(own.at("/breaks/refused"), "0") << own.text;
  const std::string bank = std::string("/v1/breaks?owner=") + kTownBank;
  EXPECT_EQ(town.get("bank_1", bank).at("/items/0/object"), "G1");
}

TEST(ApiFiles, OfAFileWithoutRejectsThereIsNothingToCorrect) {
  Town town;
  const Answered clean = uploaded(town, "guarantor_1", "", month(1));
  const Answered none = town.get("guarantor_1", "/v1/files/" + clean.at("/file/job") + "/rejects");
  EXPECT_EQ(none.status, 204);
  EXPECT_EQ(none.text, "");
}

TEST(ApiFiles, AWorkbookAndAFileInGb18030AreRead) {
  Town town;
  const auto cell = [](const std::string& text) {
    return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  };
  std::string head;
  std::string row;
  for (const auto& [column, value] : testing::plain_row()) {
    head += cell(column);
    row += cell(column == "唯一业务编号" ? "X-1" : value);
  }
  const std::string sheets = R"(<sheet name="说明" sheetId="1" r:id="rId1"/>)"
                             R"(<sheet name="台账" sheetId="2" r:id="rId2"/>)";
  const std::string book =
      testing::workbook({.rows = "<row>" + cell("填表说明") + "</row>",
                         .sheets = sheets,
                         .others = {{"rId2", "<row>" + head + "</row><row>" + row + "</row>"}}});
  const Answered sheet = uploaded(town, "guarantor_1", "&sheet=" + percent_encoded("台账"), book);
  EXPECT_EQ(sheet.at("/report/encoding"), "XLSX: 台账") << sheet.text;
  EXPECT_EQ(sheet.at("/report/accepted"), "1");

  const std::string bad = testing::register_of(
      {{{"唯一业务编号", "X-2"}, {"项目状态", "不明"}}, {{"唯一业务编号", "X-3"}}});
  const Answered gb =
      uploaded(town, "guarantor_1", "&record=true", encode_file(bad, Encoding::gb18030));
  EXPECT_EQ(gb.at("/report/encoding"), "GB18030") << gb.text;
  EXPECT_EQ(gb.at("/report/accepted"), "1");
  EXPECT_EQ(gb.at("/differences/0/value"), "不明");
  Client client = town.client();
  const Response rejects = client.send("GET", "/v1/files/" + gb.at("/file/job") + "/rejects",
                                       {{"Authorization", "Bearer " + town.token("guarantor_1")}});
  EXPECT_EQ(rejects.content_type, "text/csv; charset=GB18030");
  EXPECT_THAT(rejects.body, HasSubstr(encode_file("不明", Encoding::gb18030)));
}

TEST(ApiFiles, ACompanyThatWasEnrolledJustNowUploads) {
  Town town;
  for (int i = 0; i < 10; ++i) {
    const std::string who = fmt::format("new_{}", i);
    const std::string party = R"({"party":"local_code:)" + who + R"(","kind":"guarantor",)";
    expect_status(town.command("admin", who + " party", "register_party",
                               party + R"("name":")" + who + R"(","region":"141102"})"),
                  200);
    town.enrol(who, "local_code:" + who, "guarantor");
    taken(town.post(who, kShipped, month(1)));
  }
}

TEST(ApiFiles, TheTrailHasTheUploadAndNotWhatItAsks) {
  TempDir dir;
  TrailOptions kept;
  kept.directory = dir.path() / "trail";
  Trail trail(kept);
  ApiOptions options;
  options.trail = &trail;
  Town town(options);
  uploaded(town, "guarantor_1", "&record=true", month(2));
  trail.flush();
  const auto page = read_trail(trail.directory(), {}, 1000, "");
  ASSERT_TRUE(page.has_value());
  std::size_t uploads = 0;
  for (const TrailEntry& each : page->entries) {
    if (each.path == "/v1/files" && each.method == "POST") ++uploads;
    EXPECT_NE(each.path, "/v1/guarantees");
    EXPECT_NE(each.path, "/v1/commands:batch");
  }
  EXPECT_EQ(uploads, 1U);
}

TEST(ApiFiles, HostileOnesAreRefusedWithTheMessage) {
  Town town;
  const auto refused = [&](const std::string& bytes, const std::string& query = "") {
    Answered answered = uploaded(town, "guarantor_1", query + "&record=true", bytes);
    EXPECT_EQ(answered.at("/file/state"), "failed") << answered.text;
    EXPECT_EQ(answered.at("/report"), "");
    return answered;
  };
  EXPECT_EQ(refused("").at("/problem/code"), "malformed_text");
  EXPECT_THAT(refused("某\n").at("/problem/detail_zh"), HasSubstr("唯一业务编号"));
  EXPECT_THAT(refused("唯一业务编号,\"").at("/problem/detail"), HasSubstr("quote"));
  EXPECT_THAT(refused(std::string("PK\3\4", 4) + std::string(100, '\0')).at("/problem/detail"),
              HasSubstr("the xlsx file is damaged or cut short"));
  EXPECT_EQ(refused("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")
                .at("/problem/code"),
            "malformed_text");
  EXPECT_THAT(refused(std::string(2'000'000, 'x')).at("/problem/detail"), HasSubstr("262144"));
  std::string many = testing::register_of({{}});
  for (std::size_t i = 0; i < limits::file_rows_max; ++i) many += "1\n";
  const Answered beyond = refused(many);
  EXPECT_EQ(beyond.at("/problem/code"), "too_many") << beyond.text;
  EXPECT_THAT(beyond.at("/problem/detail"), HasSubstr("200001"));
  const Answered none = town.get("guarantor_1", "/v1/files/" + beyond.at("/file/job") + "/rejects");
  EXPECT_EQ(none.code(), "wrong_state");
  EXPECT_EQ(town.get("bureau_1", "/v1/guarantees").at("/items"), "[]");
}

TEST(ApiFiles, OneThatIsTooLargeIsRefusedByItsHeader) {
  Town town;
  RawPeer peer(town.port());
  peer.send(
      fmt::format("POST {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n"
                  "Content-Length: {}\r\n\r\n",
                  kShipped, town.token("guarantor_1"), limits::file_bytes_max + 1));
  const RawPeer::Answer answer = peer.receive();
  EXPECT_EQ(answer.status, 413);
  EXPECT_THAT(answer.body, HasSubstr("body_too_large"));
  EXPECT_THAT(answer.body, HasSubstr(std::to_string(limits::file_bytes_max)));
}

TEST(ApiFiles, TheMappingMayStandBeforeTheFile) {
  Town town;
  std::string mapping(shipped_mapping_named("guarantee_register"));
  const auto at = mapping.find("\n[borrower]");
  const auto company = mapping.find("\n[guarantor]");
  ASSERT_LT(company, at);
  mapping.replace(company, at - company,
                  "\n[guarantor]\nscheme = \"uscc\"\nid = \"91141100MA0G000524\"\n"
                  "name = \"吕梁市融资担保公司\"\nregion = \"141102\"\n");
  const std::string target = fmt::format("/v1/files?mapping_bytes={}&record=true", mapping.size());
  const std::string file = month(1);
  const Answered answered = town.post("bureau_1", target, mapping + file);
  EXPECT_EQ(answered.at("/file/digest"), hex(sha256(file))) << answered.text;
  const Answered recorded = ended(town, "bureau_1", taken(answered));
  EXPECT_EQ(recorded.at("/report/accepted"), "1") << recorded.text;
  EXPECT_EQ(town.get("guarantor_1", "/v1/guarantees/K-00001").status, 200);

  const Answered broken = town.post("bureau_1", "/v1/files?mapping_bytes=9", "name = \n x" + file);
  EXPECT_EQ(broken.status, 400);
  EXPECT_EQ(broken.code(), "malformed_text") << broken.text;
}

TEST(ApiFiles, WhoIsNoCompanySaysWhoseRegisterItIs) {
  Town town;
  const Answered unsaid = town.post("bureau_1", kShipped, month(1));
  EXPECT_EQ(unsaid.status, 400);
  EXPECT_EQ(unsaid.at("/detail"),
            "query parameter 'guarantor' is wrong: say which company's file it is");
  const Answered nobody =
      town.post("bureau_1", std::string(kShipped) + "&guarantor=uscc:91141100MA0R01266B", month(1));
  EXPECT_EQ(nobody.status, 404) << nobody.text;
  uploaded(town, "bureau_1", std::string("&record=true&guarantor=") + kGuarantor, month(1));
  EXPECT_EQ(town.get("guarantor_1", "/v1/guarantees/K-00001").status, 200);
}

TEST(ApiFiles, AWrongQuestionIsRefusedAtOnce) {
  Town town;
  const auto detail = [&](const std::string& target, const std::string& body = "x",
                          const std::vector<NameValue>& headers = {}) {
    const Answered answered = town.post("guarantor_1", target, body, headers);
    EXPECT_EQ(answered.status, 400) << answered.text;
    return answered.at("/detail");
  };
  EXPECT_EQ(detail("/v1/files"),
            "query parameter 'mapping' is wrong: it must be given; or mapping_bytes, which says "
            "how many bytes at the body's beginning are a mapping");
  EXPECT_THAT(detail("/v1/files?mapping=mine"), HasSubstr("guarantee_register, "));
  EXPECT_THAT(detail(std::string(kShipped) + "&mapping_bytes=1"), HasSubstr("one of the two"));
  EXPECT_THAT(detail("/v1/files?mapping_bytes=2"), HasSubstr("the body has 1 bytes only"));
  EXPECT_THAT(detail("/v1/files?mapping=subsidy_claims"),
              HasSubstr("say under which programme it claims"));
  EXPECT_THAT(detail(std::string(kShipped) + "&vouchers_bytes=2"),
              HasSubstr("'2' is not an integer within 1 .. 1"));
  EXPECT_THAT(detail("/v1/files?mapping=sba"),
              HasSubstr("the mapping is in USD, the ledger in CNY"));
  EXPECT_THAT(detail(std::string(kShipped) + "&dry=1"), HasSubstr("dry"));
  EXPECT_THAT(detail(kShipped, "--x", {{"Content-Type", "multipart/form-data; boundary=x"}}),
              HasSubstr("--data-binary"));
  EXPECT_THAT(detail(std::string(kShipped) + "&name=a%E2%80%AEb"), HasSubstr("U+202E"));
  const Answered longer =
      town.post("guarantor_1", std::string(kShipped) + "&name=" + std::string(257, 'n'), "x");
  EXPECT_EQ(longer.code(), "text_too_long");
  EXPECT_EQ(town.get("guarantor_1", "/v1/files").at("/items"), "[]");
}

TEST(ApiFiles, OnlyTheUploadingOrganisationAndWhoWatchesKnowOfOne) {
  Town town;
  const std::string job = taken(town.post("guarantor_1", kShipped, month(1)));
  ended(town, "guarantor_1", job);
  const std::string none(job.size(), '0');
  for (const std::string who : {"other_1", "bank_1"}) {
    for (const std::string rest : {"", "/rejects"}) {
      Answered anothers = town.get(who, "/v1/files/" + job + rest);
      const Answered absent = town.get(who, "/v1/files/" + none + rest);
      EXPECT_EQ(anothers.status, 404);
      anothers.text.replace(anothers.text.find(job), job.size(), none);
      for (auto at = anothers.text.find(job); at != std::string::npos;
           at = anothers.text.find(job)) {
        anothers.text.replace(at, job.size(), none);
      }
      EXPECT_EQ(anothers.text, absent.text);
    }
    EXPECT_EQ(town.get(who, "/v1/files").at("/items"), "[]");
    EXPECT_EQ(town.remove(who, "/v1/files/" + job).status, 404);
  }
  for (const std::string who : {"guarantor_2", "bureau_1", "auditor"}) {
    EXPECT_EQ(town.get(who, "/v1/files/" + job).at("/file/state"), "done");
    EXPECT_EQ(town.get(who, "/v1/files").at("/items/0/job"), job);
  }
  const auto dropped = [&](const std::string& who) {
    return town.remove(who, "/v1/files/" + job).status;
  };
  EXPECT_EQ(dropped("bureau_1"), 403);
  EXPECT_EQ(dropped("guarantor_2"), 204);
  EXPECT_EQ(dropped("guarantor_2"), 404);
  EXPECT_EQ(town.get("guarantor_1", "/v1/files/" + job).status, 404);
}

TEST(ApiFiles, EachComparesWithWhatItMaySeeAndRecordsWhatItMayDo) {
  Town town;
  town.live();
  const std::string file = testing::register_of({of_g1()});
  EXPECT_EQ(uploaded(town, "guarantor_1", "", file).at("/report/unchanged"), "1");
  const std::string of_company = std::string("&guarantor=") + kGuarantor;
  EXPECT_EQ(uploaded(town, "bank_1", of_company, file).at("/report/unchanged"), "1");
  EXPECT_EQ(uploaded(town, "auditor", of_company, file).at("/report/unchanged"), "1");
  // Another company is not even told that it is there.
  EXPECT_EQ(uploaded(town, "other_1", "", file).at("/report/accepted"), "1");
  const Answered refused = uploaded(town, "auditor", of_company + "&record=true", month(1));
  EXPECT_EQ(refused.at("/problem/code"), "role_forbidden") << refused.text;
  EXPECT_EQ(refused.at("/problem/detail_zh"), "角色“审计”不能执行“登记文件比对”");
}

TEST(ApiFiles, AConnectionThatIsCutLeavesNoFile) {
  Town town;
  {
    RawPeer peer(town.port());
    peer.send(
        fmt::format("POST {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n"
                    "Content-Length: 1000000\r\n\r\n唯一业务编号\n",
                    kShipped, town.token("guarantor_1")));
  }
  const Answered whole = uploaded(town, "guarantor_1", "", month(1));
  EXPECT_EQ(whole.at("/report/accepted"), "1");
  EXPECT_EQ(town.get("guarantor_1", "/v1/files").at("/items/1/job"), "");
}

TEST(ApiFiles, OthersAreAnsweredWhileALongFileIsRecorded) {
  Town town;
  const std::string job =
      taken(town.post("guarantor_1", std::string(kShipped) + "&record=true", month(4000)));
  int answered = 0;
  while (true) {
    const Answered file = town.get("guarantor_1", "/v1/files/" + job);
    if (file.at("/file/state") == "done" || file.at("/file/state") == "failed") break;
    if (file.at("/file/rows_done") == "0" || file.at("/file/state") != "running") continue;
    const std::string id = "fund-" + std::to_string(++answered);
    expect_status(
        town.command("bureau_1", id, "open_fund",
                     R"({"fund":")" + id + R"(","bureau":"local_code:bureau","title":"资金"})"),
        200);
  }
  EXPECT_GT(answered, 0);
  EXPECT_EQ(ended(town, "guarantor_1", job).at("/report/accepted"), "4000");
}

// A long file of guarantor_1 that has begun to be recorded.
std::string begun(Town& town, const std::string& file) {
  const std::string job =
      taken(town.post("guarantor_1", std::string(kShipped) + "&record=true", file));
  while (town.get("guarantor_2", "/v1/files/" + job).at("/file/rows_done") == "0") {
    std::this_thread::sleep_for(milliseconds(5));
  }
  return job;
}

TEST(ApiFiles, ATokenThatIsRevokedEndsTheFileWithThatRefusal) {
  Town town;
  const std::string actor = town.get("guarantor_1", "/v1/me").at("/actor");
  const std::string job = begun(town, month(20'000));
  expect_status(town.command("admin", "retire", "retire_actor", R"({"actor":)" + actor + "}"), 200);
  const Answered failed = ended(town, "guarantor_2", job);
  EXPECT_EQ(failed.at("/file/state"), "failed") << failed.text.substr(0, 500);
  EXPECT_EQ(failed.at("/problem/code"), "token_unknown") << failed.text.substr(0, 500);
  EXPECT_EQ(town.get("guarantor_2", "/v1/guarantees/K-20000").status, 404);
}

TEST(ApiFiles, OneThatIsDroppedWhileItRunsRecordsNoMore) {
  Town town;
  const std::string job = begun(town, month(20'000));
  EXPECT_EQ(town.remove("guarantor_2", "/v1/files/" + job).status, 204);
  EXPECT_EQ(town.get("guarantor_1", "/v1/files/" + job).status, 404);
  uploaded(town, "guarantor_1", "", month(1));
  EXPECT_EQ(town.get("guarantor_1", "/v1/guarantees/K-20000").status, 404);
}

TEST(ApiFiles, AServiceThatStopsDoesNotWaitForALongFile) {
  const std::string file = month(20'000);
  auto town = std::make_unique<Town>();
  begun(*town, file);
  const auto stopped = Moment::now();
  town.reset();
  EXPECT_LT(Moment::now() - stopped, std::chrono::seconds(8));
}

}  // namespace
}  // namespace yingbu
