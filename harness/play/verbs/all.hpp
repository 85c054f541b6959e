#pragma once
// How each verb is performed. Nothing: it went as it had to; otherwise what the subject did instead. Loops, retries and lanes are the player's.

#include "play/performance.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Start& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Signal& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Freeze& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Thaw& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectExit& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Type& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::EndInput& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectOutput& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Count& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Check& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Connect& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Accept& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Listen& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Send& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Answer& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::HalfClose& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Close& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Reset& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::StopReading& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ResumeReading& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectQuiet& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectEnd& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Expect& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::IgnoreUnread& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectSeen& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::AdvanceClock& verb);
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::LetPass& verb);

}  // namespace sockspec
