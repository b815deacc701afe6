#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/file_limits.h"
#include "ledger/base/sha256.h"
#include "ledger/intake/encoding.h"
#include "ledger/intake/source_rows.h"
#include "tests/http/town.h"

// 来源文件 over HTTP: who may hand one over, who gets it back, and what is said of one that is
// damaged. That another's and one that is not there are answered alike: isolation_test.cc.
namespace yingbu {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr std::string_view kRegister =
    "2026年4月担保业务台账,,\r\n唯一业务编号,债务人名称,主债权金额（万元）\r\n"
    "HM-2026-001,离石区核桃示例合作社,200\r\n\r\n"
    "HM-2026-002,\"离石区红枣\r\n示例商行\",100\r\n";

std::string address(std::string_view bytes) { return "/v1/sources/" + hex(sha256(bytes)); }

class Sources : public ::testing::Test {
 protected:
  Answered put(const std::string& who, std::string_view bytes) {
    return town_.put(who, address(bytes), std::string(bytes));
  }
  // 比对批次 of that file, recorded by `who` for the owner.
  void compare(const std::string& who, std::string_view bytes,
               const std::string& owner = kGuarantor) {
    const std::string id = "R" + std::to_string(++runs_);
    expect_status(
        town_.command(who, id, "compare_file",
                      fmt::format(R"({{"run":"{}","owner":"{}","file":"四月 台账.csv","digest":"{}",
"mapping":"register","agreeing":1,"news":1,"differing":0,"behind":0,"rejected":0}})",
                                  id, owner, hex(sha256(bytes)))),
        200);
  }
  Answered rows(const std::string& who, std::string_view bytes, const std::string& query = "") {
    return town_.get(who, address(bytes) + "/rows" + query);
  }
  void expect_none(const std::string& who, std::string_view bytes) {
    for (const char* end : {"", "/rows"}) {
      const Answered answered = town_.get(who, address(bytes) + end);
      EXPECT_EQ(answered.status, 404) << who << ": " << answered.text;
      EXPECT_THAT(answered.text, HasSubstr("there is no source file '" + hex(sha256(bytes)) + "'"));
    }
  }

  Town town_;
  int runs_ = 0;
};

TEST_F(Sources, WhoSeesARunOfItGetsTheFileByteForByte) {
  const Answered kept = put("guarantor_1", kRegister);
  expect_status(kept, 200);
  EXPECT_EQ(kept.at("/source/digest"), hex(sha256(kRegister)));
  EXPECT_EQ(kept.at("/source/bytes"), std::to_string(kRegister.size()));
  compare("guarantor_1", kRegister);
  for (const char* who : {"guarantor_1", "guarantor_2", "bureau_1", "auditor", "admin"}) {
    const Answered got = town_.get(who, address(kRegister));
    expect_status(got, 200);
    EXPECT_EQ(got.text, kRegister) << who;
  }
  for (const char* who : {"other_1", "bank_1"}) expect_none(who, kRegister);
}

TEST_F(Sources, ItIsAnAttachmentUnderTheNameItHad) {
  put("guarantor_1", kRegister);
  compare("guarantor_1", kRegister);
  Client client = town_.client();
  const Response got = client.send("GET", address(kRegister),
                                   {{"Authorization", "Bearer " + town_.token("auditor")}});
  EXPECT_EQ(got.content_type, "application/octet-stream");
  std::string disposition, guard;
  for (const NameValue& each : got.headers) {
    if (each.name == "Content-Disposition") disposition = each.value;
    if (each.name == "X-Content-Type-Options") guard = each.value;
  }
  EXPECT_EQ(disposition, "attachment; filename*=UTF-8''" + percent_encoded("四月 台账.csv"));
  EXPECT_EQ(guard, "nosniff");
}

TEST_F(Sources, ItsRowsAreToldAsTheyStandByTheirNumber) {
  put("guarantor_1", kRegister);
  compare("guarantor_1", kRegister);
  const Answered all = rows("auditor", kRegister);
  expect_status(all, 200);
  EXPECT_EQ(all.at("/file"), "四月 台账.csv");
  EXPECT_EQ(all.at("/form"), "UTF-8");
  EXPECT_EQ(all.at("/items/0/text"), "2026年4月担保业务台账,,");
  EXPECT_EQ(all.at("/items/2/row"), "3");
  EXPECT_EQ(all.at("/items/2/text"), "HM-2026-001,离石区核桃示例合作社,200");
  EXPECT_EQ(all.at("/items/3/row"), "5");
  EXPECT_EQ(all.at("/items/3/text"), "HM-2026-002,\"离石区红枣\r\n示例商行\",100");
  EXPECT_EQ(all.at("/next"), "null");
  const Answered one = rows("guarantor_1", kRegister, "?from=3&limit=1");
  EXPECT_EQ(one.at("/items/0/row"), "3");
  EXPECT_EQ(one.at("/items/1"), "");
  EXPECT_EQ(one.at("/next"), "5");
  const Answered behind = rows("guarantor_1", kRegister, "?from=99");
  EXPECT_EQ(behind.at("/items"), "[]");
  const Answered sheet = rows("guarantor_1", kRegister, "?sheet=Sheet1");
  expect_status(sheet, 400);
  EXPECT_THAT(sheet.text, HasSubstr("the file is no workbook and has no sheet 'Sheet1'"));
  const Answered none = rows("guarantor_1", kRegister, "?from=0");
  expect_status(none, 400);
  EXPECT_EQ(none.at("/field"), "from");
}

TEST_F(Sources, BeforeThereIsARunOnlyItsUploadersOrganisationHasIt) {
  put("guarantor_1", kRegister);
  expect_status(town_.get("guarantor_2", address(kRegister)), 200);
  for (const char* who : {"other_1", "bank_1", "bureau_1", "auditor"}) expect_none(who, kRegister);
}

TEST_F(Sources, ABureauThatRecordsACompanysFileOpensItToThatCompany) {
  put("bureau_1", kRegister);
  compare("bureau_1", kRegister);
  expect_status(town_.get("guarantor_1", address(kRegister)), 200);
  expect_none("other_1", kRegister);
}

TEST_F(Sources, ARunOfADigestDoesNotOpenAnothersFile) {
  put("guarantor_1", kRegister);
  compare("guarantor_1", kRegister);
  compare("other_1", kRegister, "local_code:other");  // it knows the digest, and has not the file
  expect_none("other_1", kRegister);
  put("other_1", kRegister);
  expect_status(town_.get("other_1", address(kRegister)), 200);
}

TEST_F(Sources, TheSameFileAgainIsAnsweredAlikeWhoeverHandedItOverFirst) {
  const Answered first = put("guarantor_1", kRegister);
  const Answered again = put("guarantor_1", kRegister);
  const Answered anothers = put("other_1", kRegister);
  EXPECT_EQ(first.text, again.text);
  EXPECT_EQ(first.text, anothers.text);
}

TEST_F(Sources, WhoMayRecordNoFileHandsNoneOver) {
  const Answered auditor = put("auditor", kRegister);
  expect_status(auditor, 403);
  EXPECT_EQ(auditor.code(), "role_forbidden");
  expect_status(put("admin", kRegister), 403);
  expect_status(put("bank_1", kRegister), 200);
  expect_status(put("bureau_1", kRegister), 200);
}

TEST_F(Sources, BytesOfAnotherDigestAreRefused) {
  const Answered answered = town_.put("guarantor_1", address("another"), std::string(kRegister));
  expect_status(answered, 400);
  EXPECT_THAT(answered.text, AllOf(HasSubstr(hex(sha256(kRegister))), HasSubstr("与所称不符，未存"),
                                   HasSubstr("not kept")));
  const Answered no_digest = town_.put("guarantor_1", "/v1/sources/ABC", "x");
  expect_status(no_digest, 400);
  EXPECT_THAT(no_digest.text, HasSubstr("64 位小写十六进制数字"));
  expect_status(town_.get("guarantor_1", "/v1/sources/ABC"), 404);
}

TEST_F(Sources, AFileBeyondTheLimitIsRefusedByItsHeader) {
  const std::string large(limits::file_bytes_max + 1, 'x');
  const Answered answered = town_.put("guarantor_1", address(large), large);
  expect_status(answered, 413);
  const std::string whole(std::size_t{3} * 1024 * 1024, 'x');  // beyond what other requests may be
  expect_status(put("guarantor_1", whole), 200);
}

TEST_F(Sources, WhoHandsOverMoreThanItsShareIsTold) {
  const std::string name(64, 'b');
  const auto file = town_.sources() / "bb" / name;
  put("guarantor_1", kRegister);
  std::filesystem::create_directory(file.parent_path());
  std::ofstream(file).flush();
  std::filesystem::resize_file(file, limits::source_bytes_of_one_max - kRegister.size());
  std::ofstream(file.string() + ".by-2") << "1768449600000000\n";  // the guarantor is party 2
  const Answered answered = put("guarantor_2", "one more");
  expect_status(answered, 429);
  EXPECT_THAT(answered.text, AllOf(HasSubstr("1024 MiB 七日内交存的源文件"),
                                   HasSubstr("1024 MiB of source files within seven days")));
  expect_status(put("other_1", "one more"), 200);
}

TEST_F(Sources, ADamagedFileIsSaidAndNotShown) {
  put("guarantor_1", kRegister);
  compare("guarantor_1", kRegister);
  const std::string name = hex(sha256(kRegister));
  std::ofstream(town_.sources() / name.substr(0, 2) / name, std::ios::trunc) << "替换";
  for (const char* end : {"", "/rows"}) {
    const Answered answered = town_.get("auditor", address(kRegister) + end);
    expect_status(answered, 409);
    EXPECT_THAT(answered.text,
                AllOf(HasSubstr("已损坏，请从备份恢复"),
                      HasSubstr("damaged: restore it from a backup"), Not(HasSubstr("替换"))));
  }
  expect_none("other_1", kRegister);
  expect_status(put("guarantor_1", kRegister), 200);
  EXPECT_EQ(town_.get("auditor", address(kRegister)).text, kRegister);
}

TEST_F(Sources, ARunWhoseFileIsNotKeptHereHasNone) {
  compare("guarantor_1", kRegister);
  for (const char* who : {"guarantor_1", "auditor", "other_1"}) expect_none(who, kRegister);
}

TEST_F(Sources, ARunIsFoundByItsNumberAndByTheDigest) {
  compare("guarantor_1", kRegister);
  compare("guarantor_1", "another");
  EXPECT_EQ(town_.get("auditor", "/v1/runs?run=R2").at("/items/0/digest"), hex(sha256("another")));
  const Answered found = town_.get("guarantor_1", "/v1/runs?digest=" + hex(sha256(kRegister)));
  EXPECT_EQ(found.at("/items/0/run"), "R1");
  EXPECT_EQ(found.at("/items/1"), "");
  EXPECT_EQ(town_.get("other_1", "/v1/runs?run=R1").at("/items"), "[]");
}

}  // namespace
}  // namespace yingbu
