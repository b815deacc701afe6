#include "http/api/input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/problem.h"

namespace yingbu {

enum class Colour : std::uint8_t { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

template <>
std::span<const Words> enumerator_words<Colour>() {
  static constexpr auto kWords =
      std::to_array<Words>({{"red", "红色", "a red one"}, {"green", "绿色", "a green one"}});
  return kWords;
}

namespace {

struct Sample {
  std::string id;
  std::optional<std::string> word;
  std::optional<Date> day;
  Within<std::int32_t, 1, 12> month{3};
  std::optional<Within<std::uint32_t, 1, 9>> digit;
  std::optional<Colour> colour;
  Colour shade = Colour::green;
  bool yes = true;
  Moment moment;
  std::optional<PartyNo> party;
};
BOOST_DESCRIBE_STRUCT(Sample, (), (id, word, day, month, digit, colour, shade, yes, moment, party))

struct Read {
  Sample sample;
  std::string field;   // of the refusal, "" for none
  std::string detail;  // in English
};

Read read(std::vector<NameValue> query) {
  Request request;
  request.params = {{"id", "G1"}};
  request.query = std::move(query);
  QueryReader reader(request, input_names<Sample>().parameters);
  const MemoryTable no_parties;
  Read result;
  read_input({request, reader, &no_parties}, result.sample);
  if (!reader.refusal()) return result;
  result.field = reader.refusal()->field;
  result.detail = describe(*reader.refusal(), Language::en);
  return result;
}

TEST(Input, NamesItsParametersInOrderAndItsPlacesApart) {
  const InputNames names = input_names<Sample>();
  EXPECT_THAT(names.places, testing::ElementsAre("id"));
  EXPECT_THAT(names.parameters, testing::ElementsAre("word", "day", "month", "digit", "colour",
                                                     "shade", "yes", "moment", "party"));
  const Sample sample;
  EXPECT_EQ(name_in(sample, sample.word), "word");
  EXPECT_EQ(name_in(sample, sample.party), "party");
}

TEST(Input, KeepsWhatTheStructSaysWhereAParameterIsAbsent) {
  const Read none = read({});
  EXPECT_EQ(none.detail, "");
  EXPECT_EQ(none.sample.id, "G1");
  EXPECT_FALSE(none.sample.word || none.sample.day || none.sample.digit || none.sample.colour ||
               none.sample.party);
  EXPECT_EQ(none.sample.month, 3);
  EXPECT_EQ(none.sample.shade, Colour::green);
  EXPECT_TRUE(none.sample.yes);
}

TEST(Input, TakesEveryKindOfField) {
  const Read all = read({{"word", "w"},
                         {"day", "2025-03-01"},
                         {"month", "12"},
                         {"digit", "9"},
                         {"colour", "red"},
                         {"shade", "red"},
                         {"yes", "false"},
                         {"moment", "7"}});
  EXPECT_EQ(all.detail, "");
  EXPECT_EQ(all.sample.word, "w");
  EXPECT_EQ(all.sample.day, date_of(2025, 3, 1));
  EXPECT_EQ(all.sample.month, 12);
  EXPECT_EQ(*all.sample.digit, 9u);
  EXPECT_EQ(all.sample.colour, Colour::red);
  EXPECT_EQ(all.sample.shade, Colour::red);
  EXPECT_FALSE(all.sample.yes);
  EXPECT_EQ(all.sample.moment.seq, 7u);
}

TEST(Input, RefusesWhatDoesNotReadAndLeavesTheFieldAsItWas) {
  const auto refused = [](const std::string& name, const std::string& value) {
    const Read it = read({{name, value}});
    EXPECT_EQ(it.field, name) << value;
    EXPECT_FALSE(it.sample.day || it.sample.digit || it.sample.colour || it.sample.party);
    EXPECT_EQ(it.sample.month, 3);
    return it.detail.substr(it.detail.find(": ") + 2);
  };
  EXPECT_EQ(refused("day", "soon"), "'soon' is not a date: write YYYY-MM-DD");
  EXPECT_EQ(refused("month", "13"), "'13' is not an integer within 1 .. 12");
  EXPECT_EQ(refused("digit", "-1"), "'-1' is not an integer within 1 .. 9");
  EXPECT_EQ(refused("colour", "blue"), "it is one of red, green");
  EXPECT_EQ(refused("shade", "blue"), "it is one of red, green");
  EXPECT_EQ(refused("yes", "1"), "it is true or false");
  EXPECT_EQ(refused("id", "G2").substr(0, 44), "there is no such parameter; known: word, day");
  EXPECT_EQ(read({{"party", "7"}}).detail, "there is no party '7'");
}

TEST(Input, IsRefusedForTheFirstThingThatIsWrong) {
  EXPECT_EQ(read({{"yes", "no"}, {"month", "0"}}).field, "month") << "the order of the fields";
  EXPECT_EQ(read({{"month", "0"}, {"word", ""}}).field, "word") << "the form comes first";
}

TEST(Input, TakesAPartyByItsNumberInTwoForms) {
  EXPECT_EQ(party_reference("12"), "#12");
  EXPECT_EQ(party_reference("#12"), "#12");
  EXPECT_EQ(party_reference("91141100MA0G000524"), "91141100MA0G000524");
  EXPECT_EQ(party_reference("12345678901"), "12345678901") << "too long for a number";
}

}  // namespace
}  // namespace yingbu
